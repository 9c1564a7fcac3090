import type { Expression } from '../../src/equation/expression';
import type { Statement } from '../../src/model/statement';

/** What a value can be at all, whatever the weights. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const ANYTHING: Bounds = { low: -Infinity, high: Infinity };

/** Reads from its equation what a symbol can be: σ gives 0…1, tanh −1…1, and so on up the tree. */
export function boundsOf(
  id: string,
  definitions: ReadonlyMap<string, Statement>,
  asked: readonly string[] = [],
): Bounds {
  const statement = definitions.get(id);
  // A state that is defined by itself one step before (c_t by c_{t−1}) may grow without end.
  if (!statement || asked.includes(id)) return ANYTHING;
  return boundsOfExpression(statement.expression, definitions, [...asked, id]);
}

function boundsOfExpression(
  expression: Expression,
  definitions: ReadonlyMap<string, Statement>,
  asked: readonly string[],
): Bounds {
  const of = (operand: Expression) => boundsOfExpression(operand, definitions, asked);
  switch (expression.op) {
    case 'read':
      return expression.symbol.role === 'value'
        ? boundsOf(expression.symbol.id, definitions, asked)
        : ANYTHING;
    case 'sigmoid':
    case 'softmax':
    case 'equals':
      return { low: 0, high: 1 };
    case 'tanh':
      return { low: -1, high: 1 };
    case 'hadamard':
      return product(of(expression.left), of(expression.right));
    case 'add':
      return expression.terms.map(of).reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }));
    case 'concat':
      return expression.parts
        .map(of)
        .reduce((a, b) => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }));
    case 'element':
    case 'mean':
    case 'max':
      return of(expression.of);
    case 'number':
      return { low: expression.value, high: expression.value };
    case 'subtract': {
      const [left, right] = [of(expression.left), of(expression.right)];
      return { low: left.low - right.high, high: left.high - right.low };
    }
    case 'sum':
      // Weights that sum to 1 average: the result lies where the values lie.
      return averages(expression.of, definitions) ?? ANYTHING;
    default:
      return ANYTHING;
  }

  function averages(of: Expression, known: ReadonlyMap<string, Statement>): Bounds | undefined {
    if (of.op !== 'hadamard' || of.left.op !== 'read') return undefined;
    const weights = known.get(of.left.symbol.id)?.expression;
    return weights?.op === 'softmax' ? boundsOfExpression(of.right, known, asked) : undefined;
  }
}

function product(a: Bounds, b: Bounds): Bounds {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  // 0 · ∞ says nothing.
  return corners.some(Number.isNaN) ? ANYTHING : { low: Math.min(...corners), high: Math.max(...corners) };
}
