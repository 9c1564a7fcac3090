import assert from 'node:assert/strict';
import type { Forcing } from '../../../src/model/decoding/choosing';
import { buildProgram } from '../../../src/model/program';
import { greatestLength, lengthsOf, pointedAt } from '../../../webview-ui/backward/lengths';
import { seededRun, tinySpec } from '../support/models';

const FORCING: Forcing = {
  strategy: 'forcing',
  ids: [7, 4],
  ratio: 1,
  coin: 'batch',
  seed: 1,
  example: 0,
  labelSmoothing: 0,
  backward: true,
};

describe('The lengths of gradients, as the panel draws them', () => {
  const recording = seededRun(buildProgram(tinySpec({ direction: 'forward' }), FORCING), [6, 14, 30]);
  const lengths = lengthsOf(recording.program);

  it('are those by hidden states and cell states of either side', () => {
    assert.deepEqual(
      lengths.map(({ state, id }) => [state.id, id]),
      [
        ['encoder.0.forward.c', 'backward.encoder.0.forward.length_c'],
        ['encoder.0.forward.h', 'backward.encoder.0.forward.length'],
        ['decoder.0.c', 'backward.decoder.0.length_c'],
        ['decoder.0.s', 'backward.decoder.0.length'],
      ],
    );
    const all = recording.frames.flatMap((frame) =>
      lengths.filter(({ pass }) => pass === frame.pass).map(({ id }) => recording.slice(frame, id)[0]!),
    );
    assert.equal(greatestLength(recording, lengths), Math.max(...all));
  });

  it('are pointed at by the gradient and by its length, each state’s by its own', () => {
    const { passes } = recording.program;
    const frame = recording.frames.findIndex(({ pass }) => passes[pass]!.id === 'backward.decoder');
    const { step } = recording.frames[frame]!;
    assert.deepEqual(
      [0, 1, 2, 3].map((statement) => pointedAt(recording, { frame, statement }, lengths)),
      ['decoder.0.s', 'decoder.0.s', 'decoder.0.c', 'decoder.0.c'].map((id) => ({ id, step })),
    );
    assert.equal(pointedAt(recording, { frame: 0, statement: 0 }, lengths), undefined);
  });
});
