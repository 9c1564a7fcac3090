import '../../equations/math.css';
import { useMemo } from 'preact/hooks';
import { notationMathML } from '../../../src/equation/mathml';
import type { Notation } from '../../../src/equation/notation';
import { mathNode } from '../../equations/mathNode';

/** Typeset mathematics. */
export function LabFormula({ notation }: { readonly notation: Notation }) {
  return useMemo(() => <math displaystyle>{mathNode(notationMathML(notation), undefined)}</math>, [notation]);
}
