import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  add,
  argmax,
  each,
  log,
  max,
  mean,
  now,
  number,
  read,
  sample,
  softmax,
  tanh,
  truncated,
} from '../../../src/equation/build';
import { evaluate } from '../../../src/equation/evaluate';
import { type Expression, type Operator, operands } from '../../../src/equation/expression';
import { plainly } from '../../../src/equation/plain';
import { a, alpha, bias, keys, n, scalars, values, vectors } from './trees';
import { type Given, taken } from './values';

function agree(expression: Expression, given: Given): void {
  const { data } = taken(evaluate(expression, given));
  const plain = plainly(expression, (occurrence) => given.numbers(occurrence));
  assert.equal(plain.length, data.length);
  plain.forEach((one, k) => {
    const other = data[k]!;
    assert.ok(Math.abs(one - other) <= 1e-4 * (1 + Math.abs(other)), `${k}: ${one} is not ${other}`);
  });
}

const holds = (expression: Expression, op: Operator): boolean =>
  expression.op === op || operands(expression).some((one) => holds(one, op));

describe('An expression computed plainly', () => {
  it('comes to what tfjs makes of it', () => {
    // The greatest of two that are as good as equal may be either: float32 rounds.
    const trees = fc.oneof(vectors, scalars).filter((tree) => !holds(tree, 'argmax'));
    fc.assert(fc.property(trees, values, agree), { numRuns: 300 });
  });

  for (const [name, expression] of Object.entries<Expression>({
    'a mean over the source': mean('j', each(keys)),
    'the greatest over the source': max('j', each(keys)),
    'a vector added to every position': tanh(add(each(keys), now(a), read(bias))),
    'weights of every position': softmax(now(alpha), 'j'),
    'a distribution cut short': truncated(softmax(now(a)), 2, 0.9),
    'a draw': sample(softmax(now(a)), number(0.6)),
    'the greatest element': argmax(now(a)),
    'one number': log(softmax(now(n))),
  })) {
    it(`comes to it for ${name}`, () => {
      fc.assert(
        fc.property(values, (given) => agree(expression, given)),
        { numRuns: 30 },
      );
    });
  }
});
