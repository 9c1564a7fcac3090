import assert from 'node:assert/strict';
import { buildProgram } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { type Anomaly, anomalous } from '../../../src/trace/anomalies';
import type { Position } from '../../../src/trace/cursor';
import { statementAt } from '../../../src/trace/inside';
import { framesOf, tinySpec } from '../support/models';

/** A recording of two decoder steps in which everything is 0.5, but for what is set. */
function recordingWith(
  set: Readonly<Record<string, readonly number[]>>,
  decoding?: Parameters<typeof buildProgram>[1],
): Recording {
  const recording = new Recording(buildProgram(tinySpec(), decoding), [4, 5, 6, 7]);
  for (const frame of framesOf(recording, 2)) {
    frame.values.fill(0.5);
    for (const [id, values] of Object.entries(set))
      if (recording.layouts[frame.pass]!.slots.has(id) && frame.step === 2)
        recording.slice(frame, id).set(values);
    recording.append(frame);
  }
  return recording;
}

/** The statements and steps at which it is found. */
async function found(recording: Recording, kind: Anomaly, share?: number): Promise<string[]> {
  const { places, holds } = anomalous(recording, kind, share);
  const all: Position[] = recording.frames.flatMap(({ pass }, frame) =>
    places.filter((place) => place.pass === pass).map(({ statement }) => ({ frame, statement })),
  );
  const is = await holds!(all);
  return all.flatMap((position, k) =>
    is[k] ? [`${statementAt(recording, position).id} ${recording.frames[position.frame]!.step}`] : [],
  );
}

describe('An anomaly is', () => {
  it('a value that is not a number, or infinite', async () => {
    const recording = recordingWith({
      'attention.e': [0, Number.NaN, 0, 0],
      'decoder.0.c': [0, 0, 0, 0, -Infinity],
    });
    assert.deepEqual(await found(recording, 'notFinite'), ['decoder.0.c 2', 'attention.e 2']);
  });

  it('a gate that is nearly all closed or open', async () => {
    const recording = recordingWith({
      'decoder.0.f': [0.001, 0.999, 0.2, 0.99, 0.5],
      'decoder.0.i': [0.001, 0.999, 0.2, 0.3, 0.5],
      'decoder.0.g': [0, 0, 0, 0, 0],
    });
    assert.deepEqual(await found(recording, 'saturatedGate'), ['decoder.0.f 2']);
    assert.deepEqual(await found(recording, 'saturatedGate', 0.4), ['decoder.0.f 2', 'decoder.0.i 2']);
  });

  it('attention that is nearly the same for all', async () => {
    const even = recordingWith({ 'attention.alpha': [0.25, 0.25, 0.25, 0.25] });
    const sharp = recordingWith({ 'attention.alpha': [0.97, 0.01, 0.01, 0.01] });
    assert.ok((await found(even, 'diffuseAttention')).includes('attention.alpha 2'));
    assert.ok(!(await found(sharp, 'diffuseAttention')).includes('attention.alpha 2'));
  });

  it('an unknown token written', async () => {
    assert.deepEqual(await found(recordingWith({ 'output.y': [3] }), 'unknownToken'), ['output.y 2']);
    assert.deepEqual(await found(recordingWith({ 'output.y': [4] }), 'unknownToken'), []);
  });

  it('a token likelier than the one that was given', async () => {
    const likely = Array.from({ length: 32 }, (_, id) => (id === 7 ? 0.5 : 0.01));
    const given = { strategy: 'target', ids: [7, 7] } as const;
    const [right, wrong] = [7, 8].map((y) => recordingWith({ 'output.p': likely, 'output.y': [y] }, given));
    assert.ok(!(await found(right!, 'otherThanReference')).includes('output.y 2'));
    assert.ok((await found(wrong!, 'otherThanReference')).includes('output.y 2'));
    assert.deepEqual(
      await found(recordingWith({ 'output.p': likely, 'output.y': [8] }), 'otherThanReference'),
      [],
    );
  });
});
