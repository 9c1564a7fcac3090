import { type Expression, type Operator, operands, type Read, reads } from '../equation/expression';

/** Operators without an instruction: a statement that has one stays with the plain list. */
const WITHOUT: readonly Operator[] = [
  'truncated',
  'sample',
  'abs',
  'min',
  'norm',
  'entropy',
  'slice',
  'topk',
  'compare',
  'and',
  'or',
  'not',
  'cases',
];

/** Whether an expression has instructions. */
export function compilable(expression: Expression): boolean {
  return !WITHOUT.includes(expression.op) && isCovered(expression) && operands(expression).every(compilable);
}

/** Of some operators there are instructions for a few operands only: `1 − z`, `z / 0.7`, `ℓ / i^α`, a sum over `j`. */
function isCovered(expression: Expression): boolean {
  switch (expression.op) {
    case 'subtract':
      return expression.left.op === 'number' && expression.left.value === 1;
    case 'divide':
      return expression.right.op === 'number' || reads(expression).every(isScalar);
    case 'power':
      return expression.right.op === 'number';
    case 'sum':
    case 'mean':
    case 'max':
      return expression.over === 'j';
    case 'element':
    case 'argmax':
      return !expression.over;
    default:
      return true;
  }
}

const isScalar = ({ symbol, at }: Read): boolean => symbol.shape.length === 0 && at?.kind !== 'each';
