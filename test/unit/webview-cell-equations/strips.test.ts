import assert from 'node:assert/strict';
import { blockTitle } from '../../../src/model/blockTitle';
import { buildProgram } from '../../../src/model/program';
import { stripsOf, valuesBefore, valuesOf } from '../../../webview-ui/cell/strips';
import { symbolText } from '../../../webview-ui/text/symbols';
import { filledRecording, passNumber, tinySpec, type Variant } from '../support/models';

function shown(variant: Variant, pass: string) {
  const program = buildProgram(tinySpec(variant));
  const { inputs, blocks } = stripsOf(program.passes[passNumber(program, pass)]!, program);
  return {
    inputs: inputs.map(({ read }) => symbolText(read)),
    blocks: blocks.map(({ block, strips }) => [
      blockTitle(block, program),
      ...strips.map(({ read }) => symbolText(read)),
    ]),
  };
}

describe('The values of a time step', () => {
  it('are what its equations read and define', () => {
    assert.deepEqual(shown({}, 'encoder.0.forward'), {
      inputs: ['→h_{t−1}', '→c_{t−1}'],
      blocks: [
        ['Embedding', 'x_t'],
        ['Cell, forward', 'f_t', 'i_t', 'c\u0303_t', '→c_t', 'o_t', '→h_t'],
      ],
    });
    assert.deepEqual(shown({}, 'encoder.0.backward').inputs, ['x_t', '←h_{t+1}', '←c_{t+1}']);
    assert.deepEqual(shown({}, 'encoder.0'), {
      inputs: ['→h_t', '←h_t'],
      blocks: [['Both directions', 'h_t']],
    });
    assert.deepEqual(shown({}, 'bridge'), {
      inputs: ['→h_T', '←h_1', '→c_T', '←c_1'],
      blocks: [['Bridge', 's_0', 'c^dec_0']],
    });
  });

  it('of the decoder go on with attention, but leave out tokens, scalars and whole vocabularies', () => {
    const { inputs, blocks } = shown({}, 'decoder');
    assert.deepEqual(inputs, ['s_{i−1}', 'c^dec_{i−1}']);
    assert.deepEqual(
      blocks.map(([title]) => title),
      ['Embedding', 'Cell', 'Attention', 'Combination'],
    );
    assert.deepEqual(blocks[2], ['Attention', 'e_ij', 'α_ij', 'c_i']);
  });

  it('name their layer where there are several', () => {
    const { inputs, blocks } = shown({ layers: 2, direction: 'forward' }, 'encoder.1.forward');
    assert.equal(blocks[0]![0], 'Cell, forward, layer 2');
    assert.equal(inputs.length, 3);
  });

  it('are compared with the step before, in the direction the pass runs', () => {
    const recording = filledRecording({}, 3, 2);
    const { program } = recording;
    const strip = (pass: string, name: string) => {
      const of = program.passes[passNumber(program, pass)]!;
      const { inputs, blocks } = stripsOf(of, program);
      const found = [...inputs, ...blocks.flatMap((one) => one.strips)].find(
        ({ read }) => symbolText(read) === name,
      )!;
      return { of, found };
    };
    const f = strip('encoder.0.forward', 'f_t');
    assert.deepEqual(valuesBefore(f.found, f.of, recording, 2), recording.at(f.found.read.symbol, 1));
    assert.equal(
      valuesBefore(f.found, f.of, recording, 1),
      undefined,
      'a gate has no value before the first step',
    );
    const h = strip('encoder.0.backward', '←h_t');
    assert.deepEqual(valuesBefore(h.found, h.of, recording, 2), recording.at(h.found.read.symbol, 3));
    assert.deepEqual(valuesBefore(h.found, h.of, recording, 3), new Float32Array(3), 'a state begins at 0');
    const s = strip('decoder', 's_i');
    assert.deepEqual(valuesBefore(s.found, s.of, recording, 1), recording.at(s.found.read.symbol, 0));
    const before = strip('decoder', 's_{i−1}');
    assert.deepEqual(valuesOf(before.found, recording, 2), recording.at(before.found.read.symbol, 1));
    const bridge = strip('bridge', 's_0');
    assert.equal(valuesBefore(bridge.found, bridge.of, recording, 0), undefined);
  });
});
