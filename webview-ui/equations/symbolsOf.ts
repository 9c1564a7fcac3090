import type { Notation } from '../../src/equation/notation';

/** The ids of the symbols in a formula, those behind its numbers included. */
export function symbolsOf(notation: Notation): Set<string> {
  const ids = new Set<string>();
  visit(notation);
  return ids;

  function visit(node: Notation): void {
    switch (node.kind) {
      case 'symbol':
        ids.add(node.symbol.id);
        break;
      case 'row':
        node.items.forEach(visit);
        break;
      case 'fenced':
        visit(node.body);
        break;
      case 'part':
        if (node.of.op === 'read') ids.add(node.of.symbol.id);
        visit(node.body);
        break;
      case 'fraction':
        visit(node.top);
        visit(node.bottom);
        break;
      case 'scripted':
        for (const one of [node.base, node.sub, node.sup]) if (one) visit(one);
        break;
      case 'limits':
        for (const one of [node.base, node.under, node.over]) if (one) visit(one);
        break;
    }
  }
}
