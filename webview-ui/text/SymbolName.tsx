import '../equations/math.css';
import { useMemo } from 'preact/hooks';
import type { Read } from '../../src/equation/expression';
import { notationMathML } from '../../src/equation/mathml';
import { symbolNotation } from '../../src/equation/symbolNotation';
import { mathNode } from '../equations/mathNode';

/** A symbol as the documents write it: `h` under its arrow, with its index. */
export function SymbolName({ of }: { readonly of: Read }) {
  return useMemo(
    () => <math>{mathNode(notationMathML(symbolNotation(of.symbol, of.at)), undefined)}</math>,
    [of],
  );
}
