import assert from 'node:assert/strict';
import { recognise } from '../../../../src/checkpoint/recognise/recognise';
import { reportLines } from '../../../../src/checkpoint/recognise/report';
import { readStateDict } from '../../../../src/checkpoint/stateDict';
import { checkpoint, linear, recurrent } from '../../support/checkpoints';

const REPORT = `Recognised: GRU (reset after the product) → GRU (reset after the product), dot attention, hidden 5 → 5

Used:
  encoder.embedding.weight  [11, 4]   → source.E
  encoder.gru.weight_ih_l0  [15, 4]   → encoder.0.forward: W_xr, W_xz, W_xn
  encoder.gru.weight_hh_l0  [15, 5]   → encoder.0.forward: W_hr, W_hz, W_hn
  decoder.embedding.weight  [12, 4]   → target.E
  decoder.gru.weight_ih_l0  [15, 4]   → decoder.0: W_xr, W_xz, W_xn
  decoder.gru.weight_hh_l0  [15, 5]   → decoder.0: W_hr, W_hz, W_hn
  decoder.gru.bias_ih_l0    [15]      → decoder.0: b_r, b_z, b_n
  decoder.gru.bias_hh_l0    [15]      → decoder.0: b_r, b_z, b_hn
  decoder.fc.weight         [12, 10]  → output.W_y
  decoder.fc.bias           [12]      → output.b_y

Zeros, because the checkpoint has no such bias:
  encoder.0.forward: b_r, b_z, b_n, b_hn

Not used:
  decoder.step  [1]

What tensors do not tell:
  Does the decoder attend to the encoder’s states?
    attention: dot (taken for likely); it could be none
  In which order does "decoder.fc.weight" read what is joined?
    output-order: state,attention (taken for likely); it could be attention,state`;

describe('The report of an import', () => {
  it('lays out what was used as what, what was not, and what was taken for likely', () => {
    const bytes = checkpoint({
      'encoder.embedding.weight': [11, 4],
      ...recurrent('encoder.gru', 3, 4, 5, { bias: false }),
      'decoder.embedding.weight': [12, 4],
      ...recurrent('decoder.gru', 3, 4, 5),
      ...linear('decoder.fc', 12, 10),
      'decoder.step': [1],
    });
    const hints = { answers: {}, map: new Map(), tokens: { sos: 1, eos: 2 }, maxLength: 9, title: 'x' };
    assert.equal(reportLines(recognise(readStateDict('x', bytes), hints)).join('\n'), REPORT);
  });
});
