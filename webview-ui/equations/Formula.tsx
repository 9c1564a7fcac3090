import './math.css';
import { useMemo } from 'preact/hooks';
import { notationMathML } from '../../src/equation/mathml';
import type { Notation } from '../../src/equation/notation';
import { useView } from '../hooks/useView';
import { mathNode } from './mathNode';
import { symbolsOf } from './symbolsOf';

/** Typeset mathematics, in which the symbol that is pointed at anywhere in the panel lights up. */
export function Formula({ notation, display }: { notation: Notation; display?: boolean }) {
  const element = useMemo(() => notationMathML(notation), [notation]);
  const symbols = useMemo(() => symbolsOf(notation), [notation]);
  const lit = useView((view) => (view.lit !== undefined && symbols.has(view.lit) ? view.lit : undefined));
  // The same node again lets Preact skip it: formulas change more rarely than steps.
  return useMemo(
    () => <math {...(display ? { displaystyle: true } : {})}>{mathNode(element, lit)}</math>,
    [element, lit, display],
  );
}
