import './math.css';
import { useMemo } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { notationMathML } from '../../src/equation/mathml';
import type { Notation } from '../../src/equation/notation';
import { useView } from '../hooks/useView';
import { mathNode } from './mathNode';
import { symbolsOf } from './symbolsOf';

interface FormulaProps {
  readonly notation: Notation;
  readonly display?: boolean;
  /** The part of it where the cursor stands. */
  readonly here?: Expression | undefined;
}

/** Typeset mathematics, in which the symbol that is pointed at anywhere in the panel lights up. */
export function Formula({ notation, display, here }: FormulaProps) {
  const element = useMemo(() => notationMathML(notation), [notation]);
  const symbols = useMemo(() => symbolsOf(notation), [notation]);
  const lit = useView((view) => (view.lit !== undefined && symbols.has(view.lit) ? view.lit : undefined));
  // The same node again lets Preact skip it: formulas change more rarely than steps.
  return useMemo(
    () => <math {...(display ? { displaystyle: true } : {})}>{mathNode(element, lit, here)}</math>,
    [element, lit, display, here],
  );
}
