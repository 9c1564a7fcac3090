import assert from 'node:assert/strict';
import {
  abs,
  add,
  divide,
  hadamard,
  matmul,
  now,
  number,
  power,
  read,
  subtract,
  total,
} from '../../../src/equation/build';
import type { Expression } from '../../../src/equation/expression';
import { expressionNotation } from '../../../src/equation/expressionNotation';
import { compile } from '../../../src/equation/language/compile';
import { equationLatex, notationLatex } from '../../../src/equation/latex';
import { buildProgram, statements } from '../../../src/model/program';
import { Scope } from '../../../src/model/scope';
import { tinySpec } from '../support/models';
import { at } from './language/support';

/** As the documents write them; where a document has one direction only, with the arrows of `peephole`. */
const EXPECTED: Record<string, string> = {
  'source.x': 'x_t = E_x[w_t]',
  'encoder.0.forward.f': 'f_t = \\sigma(W_{xf}x_t + W_{hf}\\overrightarrow{h_{t-1}} + b_f)',
  'encoder.0.forward.i': 'i_t = \\sigma(W_{xi}x_t + W_{hi}\\overrightarrow{h_{t-1}} + b_i)',
  'encoder.0.forward.g': '\\tilde{c}_t = \\tanh(W_{xc}x_t + W_{hc}\\overrightarrow{h_{t-1}} + b_c)',
  'encoder.0.forward.c':
    '\\overrightarrow{c_t} = f_t \\odot \\overrightarrow{c_{t-1}} + i_t \\odot \\tilde{c}_t',
  'encoder.0.forward.o': 'o_t = \\sigma(W_{xo}x_t + W_{ho}\\overrightarrow{h_{t-1}} + b_o)',
  'encoder.0.forward.h': '\\overrightarrow{h_t} = o_t \\odot \\tanh(\\overrightarrow{c_t})',
  'encoder.0.backward.f': 'f_t = \\sigma(W_{xf}x_t + W_{hf}\\overleftarrow{h_{t+1}} + b_f)',
  'encoder.0.backward.c':
    '\\overleftarrow{c_t} = f_t \\odot \\overleftarrow{c_{t+1}} + i_t \\odot \\tilde{c}_t',
  'encoder.0.h': 'h_t = [\\overrightarrow{h_t}; \\overleftarrow{h_t}]',
  'decoder.0.s@0': 's_0 = W_s[\\overrightarrow{h_T}; \\overleftarrow{h_1}] + b_s',
  'decoder.0.c@0': 'c_0^{\\mathrm{dec}} = W_c[\\overrightarrow{c_T}; \\overleftarrow{c_1}] + b_c',
  'decoder.x': 'x_i = E_y[y_{i-1}]',
  'decoder.0.f': 'f_i = \\sigma(W_{xf}x_i + W_{hf}s_{i-1} + b_f)',
  'decoder.0.i': 'i_i = \\sigma(W_{xi}x_i + W_{hi}s_{i-1} + b_i)',
  'decoder.0.g': '\\tilde{c}_i^{\\mathrm{dec}} = \\tanh(W_{xc}x_i + W_{hc}s_{i-1} + b_c)',
  'decoder.0.c':
    'c_i^{\\mathrm{dec}} = f_i \\odot c_{i-1}^{\\mathrm{dec}} + i_i \\odot \\tilde{c}_i^{\\mathrm{dec}}',
  'decoder.0.o': 'o_i = \\sigma(W_{xo}x_i + W_{ho}s_{i-1} + b_o)',
  'decoder.0.s': 's_i = o_i \\odot \\tanh(c_i^{\\mathrm{dec}})',
  'attention.e': 'e_{ij} = s_i^{\\top}Wh_j',
  'attention.alpha': '\\alpha_{ij} = \\frac{\\exp(e_{ij})}{\\sum_{k=1}^T\\exp(e_{ik})}',
  'attention.ctx': 'c_i = \\sum_{j=1}^T\\alpha_{ij}h_j',
  'combination.s_tilde': '\\tilde{s}_i = \\tanh(W_c[s_i; c_i] + b_c)',
  'output.z': 'z_i = W_y\\tilde{s}_i + b_y',
  'output.p': 'p_i = \\mathrm{softmax}(z_i)',
  'output.y': 'y_i = \\arg\\max_kp_i[k]',
  'output.logp': '\\ell_i = \\ell_{i-1} + \\log(p_i[y_i])',
  'output.stop': '\\mathrm{stop}_i = [y_i = \\text{<eos>}]',
};

describe('An equation in LaTeX', () => {
  const all = statements(buildProgram(tinySpec({ tied: 'none' })));

  for (const [id, expected] of Object.entries(EXPECTED)) {
    it(`writes ${id} in the documents' letters`, () => {
      const found = all.find((one) => one.id === id);
      assert.ok(found, `no statement ${id} among ${all.map((one) => one.id).join(', ')}`);
      assert.equal(equationLatex(found.defines, found.expression), expected);
    });
  }

  it('numbers the elements inside a sum over them', () => {
    const scope = new Scope('test');
    const size = { name: 'size', size: 3 };
    const [p, q] = ['p', 'q'].map((base) => now(scope.value(base, { base }, 'i', size)));
    const [W, n] = [
      read(scope.weight('W', { base: 'W' }, size, size)),
      now(scope.value('n', { base: 'n' }, 'i')),
    ];
    const latex = (expression: Expression) => equationLatex(n, expression);
    assert.equal(
      latex(hadamard(divide(number(1), number(2)), total(abs(subtract(p!, q!))))),
      'n_i = \\frac{1}{2}\\sum_k|p_i[k] - q_i[k]|',
    );
    assert.equal(
      latex(total(subtract(matmul(W, p!), hadamard(n, q!)))),
      'n_i = \\sum_k((Wp_i)[k] - n_iq_i[k])',
    );
    assert.equal(latex(divide(n, power(add(n, n), number(0.6)))), 'n_i = \\frac{n_i}{(n_i + n_i)^{0.6}}');
  });

  it('writes what the language adds', () => {
    const { names } = at('attention.ctx');
    const latex = (text: string) =>
      notationLatex(expressionNotation(compile(text, names).expression, { style: 'formula' }));
    assert.equal(latex('max(alpha) > 0.9'), '[\\max_j\\alpha_{ij} > 0.9]');
    assert.equal(latex('min(f) <= -1'), '[\\min(f_i) \\le -1]');
    assert.equal(latex('entropy(alpha) != 2'), '[\\mathrm{H}_j(\\alpha_{ij}) \\ne 2]');
    assert.equal(
      latex('cos(s, s[i-1])'),
      '\\frac{s_i \\cdot s_{i-1}}{\\Vert s_i\\Vert \\Vert s_{i-1}\\Vert }',
    );
    assert.equal(latex('step == 3 and not p > 0.5'), '[i = 3] \\land \\lnot [p_i[y_i] > 0.5]');
    assert.equal(latex('alpha[i-1][2]'), '\\alpha_{i-1,2}');
    assert.equal(latex('f[1:3]'), 'f_i[1:3]');
    assert.equal(latex('-f'), '-f_i');
    assert.equal(latex('topk(p, 3)'), '\\text{top}_3(p_i)');
  });

  it('names layers where there are several', () => {
    const two = statements(buildProgram(tinySpec({ layers: 2 })));
    const latex = (id: string) => {
      const { defines, expression } = two.find((one) => one.id === id)!;
      return equationLatex(defines, expression);
    };
    assert.equal(
      latex('encoder.1.forward.h'),
      '\\overrightarrow{h_t^{\\mathrm{(2)}}} = o_t \\odot \\tanh(\\overrightarrow{c_t^{\\mathrm{(2)}}})',
    );
  });
});
