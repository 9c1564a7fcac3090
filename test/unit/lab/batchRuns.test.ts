import assert from 'node:assert/strict';
import * as v from 'valibot';
import { KEPT_UPDATES } from '../../../src/checkpoint/training/nextUpdate';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { fastest } from '../../../src/kernels/training/fastest';
import { batchRuns } from '../../../src/lab/batchRuns';
import type { Course } from '../../../src/lab/engine/course';
import type { Batch } from '../../../src/lab/engine/messages';
import { openCourse } from '../../../src/lab/engine/trainerCourse';
import { COIN, GOLD, LOSS, PREDICTION } from '../../../src/model/decoding/forcing';
import { decoderPass } from '../../../src/model/pass';
import { recipeOf } from '../../../src/panel/recipe';
import { Runs } from '../../../src/panel/runs';
import { PanelRecipe } from '../../../src/protocol';
import { encodeTarget } from '../../../src/text/target';
import { sourceOf } from '../../../src/text/token';
import type { Change } from '../../../src/trace/change';
import type { Trace } from '../../../src/trace/trace';
import { TrainingConfig } from '../../../src/training/config';
import { prepare } from '../../../src/training/data/prepare';
import { Trainer } from '../../../src/training/trainer';
import { MemoryFiles } from '../support/memoryFiles';

/** Words, few of which a vocabulary of so few entries has; spaces that no text keeps. */
const LINES = Array.from({ length: 40 }, (_, k) => {
  const words = Array.from({ length: 2 + (k % 3) }, (_, j) => `${'xyz'[(k + j) % 3]}${'ab'[k % 2]}${k % 7}`);
  return `${words.join('  ')}\t${words.toReversed().join(' ')}`;
});
const bytes = new TextEncoder().encode(LINES.join('\n'));

const configOf = (cut: 'words' | 'bpe', limit: number) =>
  v.parse(TrainingConfig, {
    data: {
      task: 'file',
      file: 'pairs.tsv',
      tokenizer: { source: { cut, limit }, target: { cut, limit } },
    },
    model: { sizes: { embedding: 4, hidden: 6 }, embeddingDropout: 0.2 },
    forcing: { strategy: 'teacher', ratio: 0.5, coin: 'example' },
    labelSmoothing: 0.1,
    batchSize: 5,
    updates: 4,
    evaluation: { interval: 4, examples: 1 },
  });

/** The model folders in a training's; each has another stamp when its files are others. */
const foldersIn =
  ({ contents }: MemoryFiles) =>
  (folder: string) => {
    const inside = () => [...contents].filter(([name]) => name.startsWith(`${folder}/`));
    const read = async () => new Map(inside().map(([name, file]) => [name.slice(folder.length + 1), file]));
    const stamp = async () =>
      inside()
        .map(([name, file]) => `${name} ${stampOf(file)}`)
        .join();
    return Object.assign(read, { stamp });
  };

let count = 0;
const stamps = new WeakMap<Uint8Array, number>();
function stampOf(file: Uint8Array): number {
  if (!stamps.has(file)) stamps.set(file, ++count);
  return stamps.get(file)!;
}

describe('The passes of a training over a pair of its batch, as runs', function () {
  this.timeout(60_000);
  const [engine, files] = [new EngineClient(sameThread, {}), new MemoryFiles()];
  const runs = new Runs(engine, foldersIn(files));
  after(() => {
    runs.dispose();
    engine.dispose();
  });

  const values = ({ recording }: Trace, id: string) => {
    const decoder = decoderPass(recording!.program);
    return recording!.frames
      .filter(({ pass }) => pass === decoder)
      .map((frame) => recording!.slice(frame, id)[0]!);
  };

  for (const [cut, limit] of [
    ['words', 7],
    ['bpe', 9],
  ] as const) {
    it(`have the tokens, coins and losses of its update, whatever is unknown: ${cut}`, async () => {
      const config = configOf(cut, limit);
      files.contents.clear();
      const course = await openCourse({ config, data: [bytes] }, files, { id: 'this' });
      const prepared = await prepare(config, async function* () {
        yield bytes;
      });
      const trainer = await Trainer.open({ config, ...prepared }, fastest());
      for (const one of [course, trainer]) await one.advance();
      const pass = trainer.passAt(trainer.update);
      const { stepLoss, steps } = await trainer.differentiator.run(pass);
      const { pairs, feeds, loss } = await trainer.step();
      const batch = await course.batch();
      assert.ok(pairs.some(({ source }) => (source as readonly number[]).includes(3)));

      let total = 0;
      for (const [number, pair] of pairs.entries()) {
        const [run, none] = batchRuns(batch, number, config);
        assert.equal(none, undefined);
        const { trace, ended } = runs.add(batch.folder, run!.text, run!.asked, undefined, run!.source);
        await ended;
        assert.equal(trace.error, undefined);
        const of = (row: ArrayLike<number>) =>
          Array.from(row).slice(number * steps, number * steps + pair.target.length + 1);
        assert.deepEqual(sourceOf(trace.tokens), pair.source);
        assert.deepEqual(
          trace.given.map(({ id }) => id),
          pair.target,
        );
        assert.deepEqual(values(trace, GOLD), of(feeds.gold));
        assert.deepEqual(values(trace, COIN), of(feeds.coin));
        assert.deepEqual(values(trace, PREDICTION), of(feeds.predicted));
        assert.deepEqual(values(trace, 'output.y'), of(feeds.fed));
        const losses = values(trace, LOSS);
        for (const [k, expected] of of(stepLoss).entries())
          assert.ok(Math.abs(losses[k]! - expected) <= 1e-5 * (1 + expected), `${losses[k]} for ${expected}`);
        total += losses.reduce((sum, one) => sum + one, 0);
      }
      assert.ok(Math.abs(total / pairs.length - loss) <= 1e-5 * (1 + loss));
      // The texts alone would not do.
      const again = pairs.map((_, k) => encodeTarget(batch.pairs[k]!.target, prepared.target as never));
      assert.notDeepEqual(
        again.map((tokens) => tokens.map(({ id }) => id)),
        pairs.map(({ target }) => target),
      );
      trainer.dispose();
    });
  }

  it('keep their tokens when they are decoded in another way, and over a reload', async () => {
    const of = runs.list.at(-1)!;
    const greedy = runs.again(of, { strategy: 'greedy' });
    await runs.computing.retry(greedy);
    await runs.computing.enqueue(greedy);
    assert.deepEqual(greedy.tokens, of.tokens);
    const kept = v.parse(PanelRecipe, JSON.parse(JSON.stringify(recipeOf(runs, 'equation'))));
    assert.deepEqual(kept.runs.at(-1)!.source, of.source);
    assert.deepEqual(kept.runs.at(-2)!.asked, of.asked);
  });
});

describe('A run of a training batch, after the training went on and another batch was stepped through', function () {
  this.timeout(60_000);
  const config = v.parse(TrainingConfig, {
    data: { task: 'copy', vocabulary: 5, length: { least: 2, most: 3 }, pairs: 60 },
    model: { sizes: { embedding: 4, hidden: 6 } },
    optimiser: { method: 'adam', learningRate: 0.05 },
    forcing: { strategy: 'professor', hidden: 3 },
    batchSize: 5,
    updates: 40,
  });
  const coin: Change = { kind: 'set', statement: COIN, step: 1, value: '0' };
  const files = new MemoryFiles();
  let engine: EngineClient;
  let runs: Runs;
  let course: Course;
  let first: Batch;
  beforeEach(async () => {
    files.contents.clear();
    engine = new EngineClient(sameThread, {});
    runs = new Runs(engine, foldersIn(files));
    course = await openCourse({ config, data: [] }, files, { id: 'this' });
    first = await course.batch();
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  const add = (batch: Batch, pass = 0) => {
    const { text, asked, source } = batchRuns(batch, 0, config)[pass]!;
    return runs.add(batch.folder, text, asked, undefined, source);
  };
  /** All that the encoder computed: what no change of a decoder step reaches. */
  const encoded = ({ recording }: Trace) =>
    recording!.frames
      .filter(({ pass }) => recording!.program.passes[pass]!.phase === 'encoder')
      .flatMap(({ values }) => [...values]);
  async function anotherBatch(): Promise<Batch> {
    for (let k = 0; k < 3; k++) await course.advance();
    return course.batch();
  }

  it('has the weights of its own update: what-ifs, the other pass, and itself again', async () => {
    const { trace, ended } = add(first);
    runs.show(trace);
    await ended;
    const before = encoded(trace);

    const other = add(await anotherBatch());
    await other.ended;
    assert.notDeepEqual(encoded(other.trace), before);
    const second = add(first, 1);
    await second.ended;
    assert.deepEqual(encoded(second.trace), before);
    const branch = runs.branch(trace, coin);
    await branch.ended;
    assert.equal(branch.trace.error, undefined);
    assert.deepEqual(encoded(branch.trace), before);

    runs.show(other.trace);
    trace.forget();
    runs.show(trace);
    await runs.computing.enqueue(runs.recall('', '', ''));
    assert.deepEqual(encoded(trace), before);
  });

  it('has them in another window, too', async () => {
    const { trace, ended } = add(first);
    await ended;
    const before = encoded(trace);
    await anotherBatch();
    const again = new Runs(engine, foldersIn(files));
    const root = again.recall(trace.model, trace.text, '', trace.asked, undefined, trace.source);
    const kept = again.add(trace.model, trace.text, trace.asked, { of: root, changes: [coin] }, trace.source);
    again.show(root);
    await kept.ended;
    await again.computing.enqueue(again.recall('', '', ''));
    for (const one of [root, kept.trace]) assert.deepEqual(encoded(one), before);
    again.dispose();
  });

  it('fails rather than having others where its update is not kept any more', async () => {
    const { trace, ended } = add(first);
    await ended;
    for (let k = 0; k < KEPT_UPDATES; k++) await anotherBatch();
    const names = await files.list('training');
    assert.equal(names.filter((name) => name.startsWith('next-update')).length, KEPT_UPDATES);
    const gone = add(first, 1);
    await gone.ended;
    assert.equal(gone.trace.status, 'failed');
    // What was loaded of it is there still.
    const branch = runs.branch(trace, coin);
    await branch.ended;
    assert.deepEqual(encoded(branch.trace), encoded(trace));
  });

  it('has them kept also after higher updates that are lost were looked at', async () => {
    await course.save();
    for (let k = 0; k < KEPT_UPDATES; k++) await anotherBatch();
    course = await openCourse({ config, data: [] }, files, { id: 'after' });
    const looked: string[] = [];
    for (let k = 0; k < KEPT_UPDATES; k++) {
      await course.advance();
      looked.push((await course.batch()).folder);
    }
    const kept = (await files.list('training')).filter((name) => /^next-update-/.test(name));
    assert.deepEqual(kept.map((name) => `training/${name}`).toSorted(), looked.toSorted());
  });

  it('finds its folder as it was where the same update is asked for again', async () => {
    const stamp = await foldersIn(files)(first.folder).stamp();
    assert.equal((await course.batch()).folder, first.folder);
    assert.equal(await foldersIn(files)(first.folder).stamp(), stamp);
    assert.deepEqual(
      (await files.list('training')).filter((name) => name.includes('unfinished')),
      [],
    );
  });
});
