import { h, type VNode } from 'preact';
import type { Read } from '../../src/equation/expression';
import { type MathElement, notationMathML } from '../../src/equation/mathml';
import { symbolNotation } from '../../src/equation/notation';

/** A symbol as the documents write it: `h` under its arrow, with its index. */
export function SymbolName({ of }: { readonly of: Read }) {
  return <math>{elementOf(notationMathML(symbolNotation(of.symbol, of.at)))}</math>;
}

function elementOf({ tag, attributes, children }: MathElement): VNode {
  return h(
    tag,
    attributes,
    ...children.map((child) => (typeof child === 'string' ? child : elementOf(child))),
  );
}
