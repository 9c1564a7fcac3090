import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as tf from '../../../../src/equation/tf';
import { ReaderError } from '../../../../src/errors';
import { batchSteps, runBatch } from '../../../../src/model/batch';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { buildProgram, type Program } from '../../../../src/model/program';
import { Recording } from '../../../../src/model/recording';
import type { ModelSpec } from '../../../../src/model/spec';
import { seededWeights, Weights } from '../../../../src/model/weights';
import { runWith, seededValues, tinySpec } from '../../support/models';
import { completed, generator, sourceFor, validSpec } from './members';

/** One of a batch: its source, by ids, and how it is decoded. */
interface Item {
  readonly ids: readonly number[];
  readonly decoding?: Decoding;
}

/** Every value of each is what a run by itself gives: |a − b| ≤ 1e-5·(1 + |b|). */
function check(spec: ModelSpec, items: readonly Item[], weights = weightsOf(spec)): void {
  const programs = items.map(({ decoding }) => buildProgram(spec, decoding));
  const sources = items.map(({ ids }) => sourceFor(spec, ids));
  const held = tf.memory().numTensors;
  const together = sources.map((source, k) => new Recording(programs[k]!, source));
  runBatch(together, weights);
  assert.equal(tf.memory().numTensors, held, 'keeps a tensor');
  for (const [k, source] of sources.entries()) agree(together[k]!, runWith(programs[k]!, source, weights));
  weights.dispose();
}

function agree(batched: Recording, alone: Recording): void {
  assert.deepEqual(
    batched.frames.map(({ pass, step }) => [pass, step]),
    alone.frames.map(({ pass, step }) => [pass, step]),
  );
  for (const [number, frame] of alone.frames.entries()) {
    for (const { id } of alone.program.passes[frame.pass]!.statements) {
      const [ours, theirs] = [batched.slice(batched.frames[number]!, id), alone.slice(frame, id)];
      for (const [k, b] of theirs.entries()) {
        const a = ours[k]!;
        assert.ok(
          Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)),
          `${id}[${k}] at ${frame.step}: ${a}, alone ${b}`,
        );
      }
    }
  }
}

const weightsOf = (spec: ModelSpec) => seededWeights(buildProgram(spec), 1);

/** Weights with which `<eos>` is written now and then. */
function endingWeights(program: Program): Weights {
  const values = seededValues(program, 3);
  values.get('output.b_y')!.data[program.spec.tokens.eos] = 2;
  return Weights.of(values);
}

const ids = fc.array(fc.integer({ min: 4, max: 31 }), { minLength: 1, maxLength: 7 });
const member = (seed: number) => validSpec(completed({}, generator(seed))!)!;

describe('A batch of sources of different lengths', () => {
  it('gives every sequence the values of its own run, whatever the model', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(ids, { minLength: 1, maxLength: 4 }), (seed, sources) =>
        check(
          member(seed),
          sources.map((one) => ({ ids: one })),
        ),
      ),
      { numRuns: 60, seed: 11 },
    );
  }).timeout(120_000);

  it('scores given targets of different lengths', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.tuple(ids, ids), { minLength: 2, maxLength: 4 }), (seed, pairs) =>
        check(
          member(seed),
          pairs.map(([source, target]) => ({ ids: source, decoding: { strategy: 'target', ids: target } })),
        ),
      ),
      { numRuns: 15, seed: 12 },
    );
  }).timeout(120_000);

  it('ends each with its own <eos>', () => {
    const spec = tinySpec({ maxLength: 12 });
    const items = [[6, 7, 8, 9], [10], [11, 12, 30], [20, 21], [5]].map((one, seed) => ({
      ids: one,
      decoding: { strategy: 'sampling', temperature: 1, topK: 32, topP: 1, seed } as const,
    }));
    const weights = endingWeights(buildProgram(spec));
    const lengths = items.map(
      ({ ids: source, decoding }) =>
        runWith(buildProgram(spec, decoding), source, weights).frames.at(-1)!.step,
    );
    assert.ok(new Set(lengths).size > 1, `all end together: ${lengths}`);
    check(spec, items, weights);
  });

  it('draws with the seed of each, and follows beams one by one', () => {
    const sampling = (seed: number): Decoding => ({
      strategy: 'sampling',
      temperature: 1.5,
      topK: 9,
      topP: 0.9,
      seed,
    });
    check(tinySpec(), [
      { ids: [6, 7, 8], decoding: sampling(1) },
      { ids: [6, 7], decoding: sampling(2) },
    ]);
    const program = buildProgram(tinySpec(), { strategy: 'beam', width: 2, lengthNormalisation: 1 });
    const weights = weightsOf(tinySpec());
    const batch = [[6, 7], [8]].map((one) => new Recording(program, one));
    runBatch(batch, weights);
    for (const one of batch) {
      const alone = runWith(program, one.source, weights);
      assert.deepEqual(
        one.along().frames.map(({ values }) => values),
        alone.along().frames.map(({ values }) => values),
      );
    }
    weights.dispose();
  });

  it('gives the same in any order, and where there is but one', () => {
    const spec = tinySpec({ layers: 2 });
    const items = [[6, 7, 8], [9], [10, 11, 12, 13, 14]].map((one) => ({ ids: one }));
    check(spec, items);
    check(spec, items.toReversed());
    check(spec, items.slice(1, 2));
    runBatch([], weightsOf(spec));
  });

  it('is refused as a whole where one of it cannot be run', () => {
    const program = buildProgram(tinySpec());
    const weights = weightsOf(tinySpec());
    const batch = [[6], [], [7]].map((one) => new Recording(program, one));
    assert.throws(() => runBatch(batch, weights), ReaderError);
    assert.ok(batch.every(({ frames }) => frames.length === 0));
    weights.dispose();
  });
});

describe('The steps of a batch', () => {
  it('say which sequences they belong to', () => {
    const spec = tinySpec({ direction: 'forward' });
    const weights = weightsOf(spec);
    const targets = [[7], [8, 9, 10]];
    const batch = [[4, 5, 6], [4]].map(
      (source, k) => new Recording(buildProgram(spec, { strategy: 'target', ids: targets[k]! }), source),
    );
    const seen = [...batchSteps(batch, weights)].map(({ pass, step, active }) => [pass, step, ...active]);
    assert.deepEqual(seen, [
      [0, 1, true, true],
      [0, 2, true, false],
      [0, 3, true, false],
      [1, 0, true, true],
      [2, 1, true, true],
      [2, 2, true, true],
      [2, 3, false, true],
      [2, 4, false, true],
    ]);
    weights.dispose();
  });
});
