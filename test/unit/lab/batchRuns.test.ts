import assert from 'node:assert/strict';
import * as v from 'valibot';
import { NEXT_UPDATE } from '../../../src/checkpoint/training/folder';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { fastest } from '../../../src/kernels/training/fastest';
import { batchRuns } from '../../../src/lab/batchRuns';
import { openCourse } from '../../../src/lab/engine/trainerCourse';
import { COIN, GOLD, LOSS, PREDICTION } from '../../../src/model/decoding/forcing';
import { decoderPass } from '../../../src/model/pass';
import { recipeOf } from '../../../src/panel/recipe';
import { Runs } from '../../../src/panel/runs';
import { PanelRecipe } from '../../../src/protocol';
import { encodeTarget } from '../../../src/text/target';
import { sourceOf } from '../../../src/text/token';
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

describe('The passes of a training over a pair of its batch, as runs', function () {
  this.timeout(60_000);
  const [engine, files] = [new EngineClient(sameThread, {}), new MemoryFiles()];
  const filesOf = () => async () => {
    const names = [...files.contents.keys()].filter((name) => name.startsWith(`${NEXT_UPDATE}/`));
    return new Map(names.map((name) => [name.slice(NEXT_UPDATE.length + 1), files.contents.get(name)!]));
  };
  const runs = new Runs(engine, filesOf);
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
        const { trace, ended } = runs.add(`tiny ${cut}`, run!.text, run!.asked, undefined, run!.source);
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
