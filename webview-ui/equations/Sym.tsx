import './math.css';
import type { Read } from '../../src/equation/expression';
import { notationMathML } from '../../src/equation/mathml';
import { symbolNotation } from '../../src/equation/notation';
import { mathNode } from './mathNode';

/** One symbol, typeset. */
export function Sym({ read }: { read: Read }) {
  return <math>{mathNode(notationMathML(symbolNotation(read.symbol, read.at)), undefined)}</math>;
}
