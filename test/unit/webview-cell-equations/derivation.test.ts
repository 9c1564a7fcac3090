import assert from 'node:assert/strict';
import { add, concat, now } from '../../../src/equation/build';
import type { Environment } from '../../../src/equation/evaluate';
import { greatest } from '../../../src/equation/greatest';
import { notationListing } from '../../../src/equation/listing';
import { termsOf } from '../../../src/equation/terms';
import * as tf from '../../../src/equation/tf';
import { buildProgram, statements } from '../../../src/model/program';
import { factorsOf } from '../../../webview-ui/equations/factors';
import { derivation } from '../../../webview-ui/equations/lines';
import { detailsOf, pairs } from '../../../webview-ui/equations/pairs';
import { unitNotation, unitOf } from '../../../webview-ui/equations/units';
import { tinySpec } from '../support/models';

const SOURCE = 3;
const all = statements(buildProgram(tinySpec()));
const statement = (id: string) => all.find((one) => one.id === id)!;

/** Every symbol's elements are 0.1, 0.2, … and a token is 4. */
const counting: Environment = {
  read({ symbol, at }) {
    if (symbol.role === 'token') return tf.tensor([4], [1], 'int32');
    const shape = symbol.shape.map((size) => ('size' in size ? size.size : SOURCE));
    const whole =
      symbol.role === 'weight' ? shape : at?.kind === 'each' ? [1, SOURCE, ...shape] : [1, ...shape];
    const count = whole.reduce((product, size) => product * size, 1);
    return tf.tensor(
      Array.from({ length: count }, (_, k) => ((k % 9) + 1) / 10 - (symbol.key.startsWith('b') ? 1 : 0)),
      whole,
    );
  },
};

const spelling = { token: (_: unknown, id: number) => `<${id}>` };

function lines(id: string, unit: number): string[] {
  const { expression } = statement(id);
  return derivation(expression, termsOf(expression, unit, counting), spelling).map(notationListing);
}

describe('An equation in numbers', () => {
  it('goes line by line to its value', () => {
    assert.deepEqual(lines('encoder.0.forward.f', 1), ['σ(0.700 + 0.320 + (−0.800))', 'σ(0.220)', '0.555']);
    assert.deepEqual(lines('encoder.0.forward.c', 0), [
      '0.100·0.100 + 0.100·0.100',
      '0.010 + 0.010',
      '0.020',
    ]);
    assert.deepEqual(lines('encoder.0.forward.h', 2), ['0.300·tanh(0.300)', '0.300·0.291', '0.087']);
  });

  it('prints the terms of a sum and what they come to with the same decimals, so that they add up', () => {
    const values: Record<string, number> = { f: -1.2104, i: -0.1136, o: 0.3676, g: -0.0793, c: 0.00128 };
    const sum = (...keys: string[]) => {
      const expression = add(...keys.map((key) => now(statement(`encoder.0.forward.${key}`).defines.symbol)));
      const term = termsOf(expression, 0, { read: ({ symbol }) => tf.tensor([[values[symbol.key]!]]) });
      return derivation(expression, term, spelling).map(notationListing);
    };
    assert.deepEqual(sum('f', 'i', 'o'), ['−1.210 + (−0.114) + 0.368', '−0.956']);
    assert.deepEqual(sum('f', 'i'), ['−1.210 + (−0.114)', '−1.324']);
    assert.deepEqual(sum('i', 'i'), ['−0.1136 + (−0.1136)', '−0.2272']);
    assert.deepEqual(sum('g', 'c'), ['−0.0793 + 0.0013', '−0.0780']);
  });

  it('writes a softmax as its fraction', () => {
    assert.deepEqual(lines('attention.alpha', 2), ['exp(0.300) / ∑_kexp(e_ik)', '1.35 / 3.68', '0.367']);
    assert.equal(lines('output.p', 3)[0], 'exp(0.400) / ∑_kexp(z_i[k])');
  });

  it('writes out the largest products of a sum', () =>
    assert.deepEqual(lines('attention.ctx', 0), ['0.200·0.700 + 0.300·0.400 + ⋯', '0.270']));

  it('names tokens', () => {
    assert.deepEqual(lines('source.x', 1), ['E[<4>][1]', '0.900']);
    assert.deepEqual(lines('output.stop', 0), ['[<4> = <2>]', '0']);
  });

  it('ends in one line for a concatenation', () => assert.deepEqual(lines('encoder.0.h', 4), ['0.200']));
});

describe('The details of an equation', () => {
  const detail = (id: string, unit: number) => {
    const { expression } = statement(id);
    return detailsOf(expression, termsOf(expression, unit, counting)).map(({ expression: part, term }) => {
      const factors = factorsOf(part, term, spelling);
      return factors
        ? [factors.sum, factors.left, factors.right].map(notationListing)
        : [part.op, String(term.among!.length)];
    });
  };

  it('are its dot products, with what their columns hold', () => {
    assert.deepEqual(detail('encoder.0.backward.f', 1), [
      ['(W_xf·x_t)[1]', 'W_xf[1,k]', 'x_t[k]'],
      ['(W_hf·h\u20D6_{t+1})[1]', 'W_hf[1,k]', 'h\u20D6_{t+1}[k]'],
    ]);
    assert.deepEqual(detail('attention.e', 2), [['s_iᵀ·W·h_3', 's_i[k]', '(W·h_3)[k]']]);
    assert.deepEqual(detail('attention.ctx', 1), [['∑_{j=1}^T α_ij·h_j', 'α_ij', 'h_j[1]']]);
  });

  it('are found behind the part of a concatenation that holds the unit, whatever the parts are', () => {
    const { defines, expression } = statement('encoder.0.forward.f');
    const joined = concat(expression, now(defines.symbol), expression);
    const [first, , last] = joined.op === 'concat' ? joined.parts : [];
    const behind = (unit: number) => detailsOf(joined, termsOf(joined, unit, counting));
    assert.equal(pairs(joined, termsOf(joined, 2, counting))[0]![0], first);
    assert.equal(pairs(joined, termsOf(joined, 6, counting))[0]![0], last);
    assert.deepEqual([behind(1).length, behind(4).length, behind(7).length], [2, 0, 2]);
  });

  it('name the rows of the vocabulary by their tokens', () => {
    assert.deepEqual(detail('output.z', 7), [['(E·s\u0303_i)[<7>]', 'E[<7>,k]', 's\u0303_i[k]']]);
  });

  it('are the candidates of a softmax or a choice', () => {
    assert.deepEqual(detail('attention.alpha', 0), [['softmax', '3']]);
    assert.deepEqual(detail('output.y', 0), [['argmax', '32']]);
  });
});

describe('The unit looked at', () => {
  const choice = { element: 40, position: undefined, entry: undefined };
  const symbol = (id: string) => statement(id).defines.symbol;

  it('stays inside the value, and follows the largest where none was chosen', () => {
    assert.equal(unitOf(symbol('decoder.0.f'), new Float32Array(5), choice), 4);
    assert.equal(unitOf(symbol('attention.alpha'), Float32Array.of(0.1, 0.7, 0.2), choice), 1);
    assert.equal(
      unitOf(symbol('attention.alpha'), Float32Array.of(0.1, 0.7, 0.2), { ...choice, position: 2 }),
      2,
    );
    assert.equal(unitOf(symbol('output.logp'), Float32Array.of(-1), choice), 0);
  });

  it('is written into the symbol', () => {
    const written = (id: string, unit: number) =>
      notationListing(unitNotation(statement(id).defines, unit, (entry) => `token ${entry}`));
    assert.equal(written('decoder.0.f', 3), 'f_i[3]');
    assert.equal(written('attention.e', 2), 'e_i3');
    assert.equal(written('output.p', 7), 'p_i[token 7]');
    assert.equal(written('output.logp', 0), 'ℓ_i');
  });
});

describe('The greatest of many', () => {
  it('come in order, equals in the order they stand', () => {
    assert.deepEqual(greatest(Float32Array.of(1, 5, 3, 5, 0), 3), [1, 3, 2]);
    assert.deepEqual(greatest(Float32Array.of(1, -5, 3), 2, Math.abs), [1, 2]);
    assert.deepEqual(greatest(Float32Array.of(2, 1), 5), [0, 1]);
    assert.deepEqual(greatest(new Float32Array(0), 5), []);
  });
});
