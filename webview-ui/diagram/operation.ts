import { type Expression, operands, type Read } from '../../src/equation/expression';

/** What one node of the picture does, and to what. */
export interface Operation {
  readonly operator: string | Read;
  readonly inputs: readonly Input[];
}

export interface Input {
  readonly of: Expression;
  /** The weights it is multiplied by first. */
  readonly weight?: Read;
}

/**
 * The outermost operation of an expression as one node: a gate is a node, with its products and its bias. Weights are
 * no nodes; they belong to the line of what they multiply.
 */
export function operationOf(expression: Expression): Operation {
  switch (expression.op) {
    case 'read':
      return { operator: '=', inputs: [{ of: expression }] };
    case 'sigmoid':
      return { operator: 'σ', inputs: argumentOf(expression.of) };
    case 'tanh':
      return { operator: 'tanh', inputs: argumentOf(expression.of) };
    case 'add': {
      const inputs = isAffine(expression) ? argumentOf(expression) : plain(expression);
      const weight = inputs.find((input) => input.weight)?.weight;
      return { operator: weight ?? '+', inputs };
    }
    case 'matmul':
    case 'dot':
    case 'hadamard': {
      const inputs = weighted(expression);
      if (inputs) return { operator: inputs[0]!.weight!, inputs: inputs.map(({ of }) => ({ of })) };
      return { operator: expression.op === 'hadamard' ? '⊙' : '·', inputs: plain(expression) };
    }
    case 'log':
      // The logarithm of one element is one thing to do.
      return expression.of.op === 'element'
        ? { operator: 'log [ ]', inputs: plain(expression.of) }
        : { operator: 'log', inputs: plain(expression) };
    case 'lookup':
      return { operator: expression.table as Read, inputs: [{ of: expression.token }] };
    case 'equals': {
      const [token] = [expression.left, expression.right].filter((side) => side.op === 'token');
      return { operator: token?.op === 'token' ? `= ${token.name}` : '=', inputs: plain(expression) };
    }
    case 'divide':
      return { operator: signed('÷', expression.right), inputs: plain(expression) };
    case 'power':
      return { operator: signed('^', expression.right), inputs: plain(expression) };
    case 'concat':
      return { operator: '[ ; ]', inputs: plain(expression) };
    case 'element':
      return { operator: '[ ]', inputs: plain(expression) };
    case 'subtract': {
      const { left, right } = expression;
      const operator = left.op === 'number' ? `${left.value}−` : signed('−', right);
      return { operator, inputs: plain(expression) };
    }
    case 'abs':
      return { operator: '| |', inputs: plain(expression) };
    case 'sum':
      return { operator: 'Σ', inputs: plain(expression) };
    case 'truncated':
      return { operator: 'top', inputs: plain(expression) };
    case 'token':
      return { operator: expression.name, inputs: [] };
    default:
      return { operator: expression.op, inputs: plain(expression) };
  }
}

const plain = (expression: Expression): Input[] =>
  operands(expression)
    .filter(({ op }) => op !== 'token' && op !== 'number')
    .map((of) => ({ of }));

/** A sign, with the number that follows it, if it is one: `÷ 0.7`. */
const signed = (sign: string, right: Expression): string =>
  right.op === 'number' ? `${sign} ${right.value}` : sign;

/** What a function is applied to: the terms of a sum with weights in it, else its one operand. */
function argumentOf(expression: Expression): readonly Input[] {
  if (expression.op !== 'add' || !isAffine(expression)) return weighted(expression) ?? [{ of: expression }];
  return expression.terms.flatMap((term) => (isWeight(term) ? [] : (weighted(term) ?? [{ of: term }])));
}

const isAffine = (expression: Extract<Expression, { op: 'add' }>): boolean =>
  expression.terms.some((term) => isWeight(term) || weighted(term));

/** What weights are multiplied with: each part of a concatenation by itself. Undefined for anything else. */
function weighted(expression: Expression): Input[] | undefined {
  if (expression.op !== 'matmul' && expression.op !== 'dot' && expression.op !== 'hadamard') return undefined;
  const [weight, other] = operands(expression) as [Expression, Expression];
  if (!isWeight(weight)) return undefined;
  const parts = other.op === 'concat' ? other.parts : [other];
  return parts.map((of) => ({ of, weight }));
}

const isWeight = (expression: Expression): expression is Read =>
  expression.op === 'read' && expression.symbol.role === 'weight';
