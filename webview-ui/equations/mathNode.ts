import { h, type VNode } from 'preact';
import type { Expression } from '../../src/equation/expression';
import type { MathElement } from '../../src/equation/mathml';

/** What an element of a formula stands for: pointing at it tells. */
const parts = new WeakMap<Element, Expression>();

/** The part of the expression that an element of a formula stands for. */
export const partOf = (element: Element): Expression | undefined => parts.get(element);

/**
 * A formula as DOM. Symbols carry the class `sym`, numbers in a symbol's place `num`, and what is lit `lit`; the part
 * where the cursor stands `here`.
 */
export function mathNode(element: MathElement, lit: string | undefined, here?: Expression): VNode {
  const children = element.children.map((child) =>
    typeof child === 'string' ? child : mathNode(child, lit, here),
  );
  const { symbol, part } = element;
  const kind = symbol ? 'sym' : part && element.tag === 'mn' ? 'num' : undefined;
  const remember = (node: Element | null) => {
    if (node && part) parts.set(node, part);
  };
  if (!kind) {
    const own = part ? { ref: remember, ...(part === here ? { class: 'here' } : {}) } : {};
    return h(element.tag, { ...element.attributes, ...own }, ...children) as VNode;
  }
  const read = symbol ?? (part?.op === 'read' ? part.symbol : undefined);
  const shown = { class: read && read.id === lit ? `${kind} lit` : kind, ref: remember };
  return h(element.tag, { ...element.attributes, ...shown }, ...children) as VNode;
}
