import { h, type VNode } from 'preact';
import type { MathElement } from '../../src/equation/mathml';

/** A formula as DOM; the symbol that is lit carries the class `lit`. */
export function mathNode(element: MathElement, lit: string | undefined): VNode {
  const children = element.children.map((child) =>
    typeof child === 'string' ? child : mathNode(child, lit),
  );
  const marked = element.symbol ? { class: element.symbol.id === lit ? 'sym lit' : 'sym' } : {};
  return h(element.tag, { ...element.attributes, ...marked }, ...children);
}
