import assert from 'node:assert/strict';
import { abs, add, matmul, number, power, read, subtract, total } from '../../../src/equation/build';
import { type Expression, operands } from '../../../src/equation/expression';
import { equationLine, equationListing } from '../../../src/equation/listing';
import { buildProgram, statements } from '../../../src/model/program';
import { Scope } from '../../../src/model/scope';
import { tinySpec } from '../support/models';

const EXPECTED: Record<string, string> = {
  'source.x': 'x_t = E[w_t]',
  'encoder.0.forward.f': 'f_t = σ(W_xf·x_t + W_hf·h\u20D7_{t−1} + b_f)',
  'encoder.0.forward.c': 'c\u20D7_t = f_t ⊙ c\u20D7_{t−1} + i_t ⊙ c\u0303_t',
  'encoder.0.backward.h': 'h\u20D6_t = o_t ⊙ tanh(c\u20D6_t)',
  'encoder.0.h': 'h_t = [h\u20D7_t; h\u20D6_t]',
  'decoder.0.s@0': 's_0 = W_s·[h\u20D7_T; h\u20D6_1] + b_s',
  'decoder.x': 'x_i = E[y_{i−1}]',
  'decoder.0.g': 'c\u0303^dec_i = tanh(W_xc·x_i + W_hc·s_{i−1} + b_c)',
  'attention.e': 'e_ij = s_iᵀ·W·h_j',
  'attention.alpha': 'α_ij = softmax_j(e_ij)',
  'attention.ctx': 'c_i = Σ_j α_ij·h_j',
  'combination.s_tilde': 's\u0303_i = tanh(W_c·[s_i; c_i] + b_c)',
  'output.p': 'p_i = softmax(z_i)',
  'output.y': 'y_i = argmax(p_i)',
  'output.logp': 'ℓ_i = ℓ_{i−1} + log(p_i[y_i])',
  'output.stop': 'stop_i = [y_i = <eos>]',
};

describe('An equation on one line', () => {
  const all = statements(buildProgram(tinySpec()));
  for (const [id, expected] of Object.entries(EXPECTED)) {
    it(`writes ${id}`, () => {
      const { defines, expression } = all.find((one) => one.id === id)!;
      assert.equal(equationListing(defines, expression), expected);
    });
  }
});

describe('The places of the parts of an equation', () => {
  const size = { name: 'hidden', size: 2 };
  const scope = new Scope('tiny');
  const h = read(scope.value('h', { base: 'h' }, undefined, size));
  const W = read(scope.weight('W', { base: 'W' }, size, size));
  const expressions: Record<string, Expression> = {
    'Σ_k |(W·h)[k] − h[k]|': total(abs(subtract(matmul(W, h), h))),
    '(h + h)^2': power(add(h, h), number(2)),
  };
  for (const [text, expression] of Object.entries(expressions)) {
    it(`are found in ${text}`, () => {
      const line = equationLine(h, expression);
      assert.equal(line.text, `h = ${text}`);
      const [left, ...right] = line.parts;
      assert.deepEqual(left, { of: h, path: [0], start: 0, end: 1 });
      for (const { of, path } of right)
        assert.equal(
          of,
          path.slice(1).reduce((at, operand) => operands(at)[operand]!, expression),
        );
      const count = (one: Expression): number => operands(one).reduce((sum, of) => sum + count(of), 1);
      assert.equal(right.length, count(expression));
    });
  }
});
