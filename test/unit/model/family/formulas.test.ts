import assert from 'node:assert/strict';
import { equationLatex } from '../../../../src/equation/latex';
import { buildProgram, statements } from '../../../../src/model/program';
import { completed, generator, type Member, validSpec } from './members';

/** Formulas as the documents have them, by the member that computes them and the statement that states them. */
const WRITTEN: readonly [member: Partial<Member>, formulas: Record<string, string>][] = [
  [
    { encoderCell: 'lstm-peephole', encoderLayers: 1, direction: 'forward' },
    {
      'encoder.0.forward.f': 'f_t = \\sigma(W_{xf}x_t + W_{hf}h_{t-1} + W_{cf}c_{t-1} + b_f)',
      'encoder.0.forward.i': 'i_t = \\sigma(W_{xi}x_t + W_{hi}h_{t-1} + W_{ci}c_{t-1} + b_i)',
      'encoder.0.forward.g': '\\tilde{c}_t = \\tanh(W_{xc}x_t + W_{hc}h_{t-1} + b_c)',
      'encoder.0.forward.c': 'c_t = f_t \\odot c_{t-1} + i_t \\odot \\tilde{c}_t',
      'encoder.0.forward.o': 'o_t = \\sigma(W_{xo}x_t + W_{ho}h_{t-1} + W_{co}c_t + b_o)',
      'encoder.0.forward.h': 'h_t = o_t \\odot \\tanh(c_t)',
    },
  ],
  [
    { encoderLayers: 1, direction: 'bidirectional' },
    { 'encoder.0.h': 'h_t = [\\overrightarrow{h_t}; \\overleftarrow{h_t}]' },
  ],
  [
    { encoderLayers: 1, decoderLayers: 1, direction: 'forward', score: 'dot' },
    {
      'attention.e': 'e_{ij} = s_i \\cdot h_j',
      'attention.alpha': '\\alpha_{ij} = \\frac{\\exp(e_{ij})}{\\sum_{k=1}^T \\exp(e_{ik})}',
      'attention.ctx': 'c_i = \\sum_{j=1}^T \\alpha_{ij} h_j',
    },
  ],
  [
    { encoderLayers: 1, decoderLayers: 1, direction: 'forward', score: 'bahdanau' },
    { 'attention.e': 'e_{ij} = W_a^\\top \\tanh(W_b s_{i-1} + W_c h_j)' },
  ],
  [
    { encoderLayers: 1, decoderLayers: 1, direction: 'forward', score: 'luong-general' },
    { 'attention.e': 'e_{ij} = s_i^\\top W h_j' },
  ],
  [
    { encoderLayers: 1, encoderCell: 'gru', direction: 'forward' },
    {
      'encoder.0.forward.r': 'r_t = \\sigma(W_{xr}x_t + W_{hr}h_{t-1} + b_r)',
      'encoder.0.forward.z': 'z_t = \\sigma(W_{xz}x_t + W_{hz}h_{t-1} + b_z)',
      'encoder.0.forward.g': 'n_t = \\tanh(W_{xn}x_t + W_{hn}(r_t \\odot h_{t-1}) + b_n)',
      'encoder.0.forward.h': 'h_t = (1 - z_t) \\odot n_t + z_t \\odot h_{t-1}',
    },
  ],
  [
    { encoderLayers: 1, encoderCell: 'gru-reset-after', direction: 'forward' },
    { 'encoder.0.forward.g': 'n_t = \\tanh(W_{xn}x_t + b_n + r_t \\odot (W_{hn}h_{t-1} + b_{hn}))' },
  ],
  [
    { encoderLayers: 1, encoderCell: 'rnn', direction: 'forward' },
    { 'encoder.0.forward.h': 'h_t = \\tanh(W_{xh}x_t + W_{hh}h_{t-1} + b_h)' },
  ],
  [
    { encoderLayers: 1, direction: 'forward', summary: 'mean', contextInto: 'cell' },
    { 'context.ctx': 'c = \\frac{1}{T}\\sum_{j=1}^T h_j' },
  ],
  [
    { encoderLayers: 1, direction: 'forward', summary: 'max', contextInto: 'cell' },
    { 'context.ctx': 'c = \\max_j h_j' },
  ],
  [
    { encoderLayers: 1, direction: 'forward', summary: 'last', contextInto: 'output' },
    { 'context.ctx': 'c = h_T' },
  ],
  [
    { encoderLayers: 1, direction: 'bidirectional', summary: 'last', contextInto: 'output' },
    { 'context.ctx': 'c = [\\overrightarrow{h_T}; \\overleftarrow{h_1}]' },
  ],
];

/** Spaces and the braces of a single superscript mean nothing. */
const plain = (latex: string) => latex.replaceAll('^{\\top}', '^\\top').replace(/\s/g, '');

describe('The equations are written as the documents write them', () => {
  for (const [given, formulas] of WRITTEN) {
    const program = buildProgram(validSpec(completed(given, generator(1))!)!);
    for (const [id, formula] of Object.entries(formulas)) {
      it(`${formula}`, () => {
        const one = statements(program).find((statement) => statement.id === id)!;
        assert.equal(plain(equationLatex(one.defines, one.expression)), plain(formula));
      });
    }
  }
});
