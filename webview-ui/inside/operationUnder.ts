import type { Statement } from '../../src/model/statement';
import { operationsOf } from '../../src/trace/inside';
import { partOf } from '../equations/mathNode';

/** The number of the innermost operation of a statement that an element of its formula belongs to. */
export function operationUnder(element: Element | null, statement: Statement): number | undefined {
  const operations = operationsOf(statement);
  for (let at = element; at && at.localName !== 'math'; at = at.parentElement) {
    const part = partOf(at);
    const number = operations.findIndex(({ of }) => of === part);
    if (number >= 0) return number;
  }
  return undefined;
}
