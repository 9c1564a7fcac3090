import assert from 'node:assert/strict';
import { equationListing } from '../../../src/equation/listing';
import { buildProgram, statements } from '../../../src/model/program';
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
