import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { createModel } from '../../../src/checkpoint/createModel';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { presets } from '../../../src/editor/newModel/presets';
import { everySequences, type Sequences } from '../../../src/editor/newModel/sequences';
import { type Architecture, completed, FACTOR_NAMES, FACTORS, specOf } from '../../../src/model/draft';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import { ModelSpec } from '../../../src/model/spec';
import { encodeSource } from '../../../src/text/source';
import { sourceOf } from '../../../src/text/token';
import { bundledFile } from '../support/bundled';

const SIZES = { embedding: 5, hidden: 3 };
const sides = (sequences: Sequences) => ({
  ...sequences.sides,
  id: 'new',
  title: { en: 'New', ko: '새 모델' },
  decoding: { strategy: 'greedy' } as const,
});

/** Makes a model, reads it back as any other, and runs its sample. */
async function stepped(sequences: Sequences, architecture: Architecture, seed = 1): Promise<Recording> {
  const tokenizer =
    sequences.vocabulary === 'bundled'
      ? new Uint8Array(await bundledFile('tokenizer.json'))
      : sequences.vocabulary?.(['She reads a book.']);
  const files = createModel({
    sides: sides(sequences),
    architecture,
    sizes: SIZES,
    seed,
    ...(tokenizer ? { tokenizer } : {}),
  });
  const model = await readModelFolder(async (name) => files.get(name));
  const tokens = encodeSource(sequences.sample, model.program.spec.source, model.source);
  assert.ok(tokens.every((token) => !token.unknown));
  const recording = new Recording(model.program, sourceOf(tokens));
  for (const _ of run(recording, model.weights, model.compute)) {
    // Kept in the recording.
  }
  model.weights.dispose();
  assert.ok(recording.frames.every(({ values }) => values.every(Number.isFinite)));
  return recording;
}

const plain = presets()[0]!.architecture;

describe('A new model', () => {
  for (const sequences of everySequences()) {
    it(`reads ${sequences.id}, and can be stepped at once`, async () => {
      assert.ok(sequences.reads(sequences.sample));
      const recording = await stepped(sequences, plain);
      assert.ok(recording.frames.length > recording.source.length);
    });
  }

  for (const { id, architecture } of presets()) {
    it(`can be ${id}`, async () => {
      for (const sequences of everySequences()) {
        const fits = completed(sides(sequences), architecture, SIZES);
        assert.deepEqual(fits, { architecture });
      }
      await stepped(everySequences()[0]!, architecture);
    });
  }

  it('has the weights of its seed', async () => {
    const sequences = everySequences().find(({ id }) => id === 'ids')!;
    const values = async (seed: number) =>
      (await stepped(sequences, plain, seed)).frames.map((frame) => [...frame.values]);
    assert.deepEqual(await values(7), await values(7));
    assert.notDeepEqual(await values(7), await values(8));
  });

  it('is there at the end of any choices that were offered', async () => {
    const words = everySequences()[0]!;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (chance) => {
        let chosen: Partial<Architecture> = {};
        for (const factor of FACTOR_NAMES) {
          const offered = (FACTORS[factor] as readonly unknown[]).filter(
            (value) => 'architecture' in completed(sides(words), { ...chosen, [factor]: value }, SIZES),
          );
          assert.ok(offered.length > 0, `${factor} after ${JSON.stringify(chosen)}`);
          chosen = { ...chosen, [factor]: offered[chance.next().value % offered.length] };
        }
        const spec = specOf(sides(words), chosen as Architecture, SIZES);
        assert.ok(v.safeParse(ModelSpec, spec).success);
      }),
      { numRuns: 8 },
    );
  }).timeout(60_000);

  it('is refused with the reason that all ways on have in common', () => {
    const words = sides(everySequences()[0]!);
    const refused = completed(words, { direction: 'forward', summary: 'mean', bridge: 'sum' }, SIZES);
    assert.match('reason' in refused ? refused.reason! : '', /two directions to join/);
    const bare = completed(words, { score: 'none', summary: 'none' }, SIZES);
    assert.match('reason' in bare ? bare.reason! : '', /nothing of the source would reach the decoder/);
  });

  it('is soon told whether a choice fits', () => {
    const words = sides(everySequences()[0]!);
    const start = performance.now();
    for (const factor of FACTOR_NAMES) {
      for (const value of FACTORS[factor]) completed(words, { [factor]: value }, SIZES);
    }
    assert.ok(performance.now() - start < 5000);
  });
});
