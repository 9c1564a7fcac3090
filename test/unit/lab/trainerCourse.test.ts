import assert from 'node:assert/strict';
import * as v from 'valibot';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { openCourse } from '../../../src/lab/engine/trainerCourse';
import { pairText } from '../../../src/lab/words/pair';
import { piecesOf } from '../../../src/text/pieces';
import { TrainingConfig } from '../../../src/training/config';
import { barOf } from '../../../webview-ui/gradients/scale';
import { MemoryFiles } from '../support/memoryFiles';

const config = v.parse(TrainingConfig, {
  data: {
    task: 'copy',
    vocabulary: 5,
    length: { least: 1, most: 3 },
    pairs: 100,
    longest: { source: 8, target: 8 },
  },
  model: {
    architecture: {
      encoderCell: 'gru',
      decoderCell: 'gru',
      direction: 'bidirectional',
      bridge: 'projection',
    },
    sizes: { embedding: 4, hidden: 6 },
  },
  forcing: { strategy: 'teacher', ratio: 0.5 },
  batchSize: 10,
  updates: 4,
  evaluation: { interval: 2, examples: 2 },
});

const side = { cut: 'characters', limit: 20, leastCount: 1 } as const;
const CHARACTERS = { shared: false, source: side, target: side };

describe('A course of a trainer', function () {
  this.timeout(30_000);

  it('trains, evaluates, ends, and goes on from its folder', async () => {
    const files = new MemoryFiles();
    const course = await openCourse({ config, data: [] }, files, { id: 'this' });
    assert.deepEqual(course.standing, { update: 0, updates: 4, epoch: 1 });
    const before = course.translated.examples.map(({ prediction }) => prediction);
    const { measured, tokens, evaluated } = await course.advance();
    assert.equal(measured.forcingProbability, 0.5);
    assert.ok(measured.trainingLoss! > 0 && measured.gradientNorm! > 0 && tokens > 20);
    assert.equal(evaluated, false);
    const next = await course.advance();
    assert.equal(next.evaluated, true);
    assert.ok(next.measured.sequenceAccuracy! >= 0);
    const { developmentLoss } = next.measured;
    assert.deepEqual(
      course.translated.examples.map((one) => one.before),
      before,
    );
    assert.deepEqual(course.standing.kept, { update: 2, value: developmentLoss });
    await course.save();

    const again = await openCourse({ config, data: [] }, files, { id: 'this' });
    assert.deepEqual(again.standing, course.standing);
    assert.deepEqual(again.translated, course.translated);
    assert.deepEqual(
      again.measured.map(({ curve, values }) => [curve, values.length]),
      [
        ['trainingLoss', 2],
        ['trainingLossPerToken', 2],
        ['gradientNorm', 2],
        ['forcingProbability', 2],
        ['developmentLoss', 1],
        ['developmentLossPerToken', 1],
        ['tokenAccuracy', 1],
        ['sequenceAccuracy', 1],
      ],
    );
    await again.advance();
    assert.equal(again.ended(), undefined);
    await again.advance();
    assert.match(again.ended()!, /4 updates/);
  });

  it('tells the pairs of the next update, and the gradient of each by every hidden state', async () => {
    const course = await openCourse({ config, data: [] }, new MemoryFiles(), { id: 'this' });
    const { update, pairs, ratio } = await course.batch();
    assert.deepEqual([update, pairs.length, ratio], [1, 10, 0.5]);
    assert.ok(pairs.some(({ tokens }) => tokens.source.length > 1));
    for (const { source: from, target: to, gradients } of pairs) {
      const { source, target, states } = gradients;
      assert.deepEqual(source, from.split(' '));
      assert.deepEqual(target, [...to.split(' '), '<eos>']);
      assert.deepEqual(
        states.map(({ state, norms }) => [state.id, norms.length]),
        [
          ['encoder.0.forward.h', source.length],
          ['encoder.0.backward.h', source.length],
          ['decoder.0.s', target.length],
        ],
      );
      for (const { norms } of states) assert.ok(norms.every((norm) => norm > 0));
    }
    assert.equal(course.standing.update, 0);
  });

  it('tells tokens as the step panel shows them, those without a space too, and pairs as what they read', async () => {
    const data = { ...config.data, tokenizer: CHARACTERS } as typeof config.data;
    const course = await openCourse({ config: { ...config, data }, data: [] }, new MemoryFiles(), {
      id: 'this',
    });
    const { pairs } = await course.batch();
    for (const { source, gradients } of pairs)
      assert.deepEqual(
        gradients.source,
        [...source].map((one) => (one === ' ' ? '␣' : one)),
      );
    const [long] = pairs.toSorted((a, b) => b.source.length - a.source.length);
    assert.equal(pairText(long!), `${long!.source} → ${long!.target}`);
    assert.match(pairText(long!), /^[a-e] [a-e]/);
    assert.equal(pairText({ source: 'a'.repeat(201), target: 'b' }), `${'a'.repeat(199)}… → b`);
  });

  it('leaves the weights that the next update begins with as a model of their own, whichever is the best', async () => {
    const files = new MemoryFiles();
    const course = await openCourse({ config, data: [] }, files, { id: 'this' });
    for (let k = 0; k < 3; k++) await course.advance();
    await course.save();
    const { folder, update } = await course.batch();
    assert.equal(update, 4);
    const model = await readModelFolder((name) => files.read(`${folder}/${name}`));
    assert.match(model.program.spec.title.en, /, update 4$/);
    model.weights.dispose();
    const [now, best] = await Promise.all(
      [`${folder}/model.safetensors`, 'model.safetensors'].map((name) => files.read(name)),
    );
    assert.notDeepEqual(now, best);
  });

  it('lets the discriminator of professor forcing judge the batch, by its equations', async () => {
    const forcing = {
      strategy: 'professor',
      hidden: 3,
      weight: 1,
      both: true,
      gates: { discriminator: 0.99, generator: 0.75 },
    } as const;
    const course = await openCourse({ config: { ...config, forcing }, data: [] }, new MemoryFiles(), {
      id: 'this',
    });
    const { judged, pairs } = await course.batch();
    const { equations, values } = judged!;
    const at = (id: string) => equations.findIndex((one) => one.id === id);
    const mean = (side: 'forced' | 'free', id: string) =>
      pairs.reduce((sum, pair) => sum + pair.judged![side][at(id)]!, 0) / pairs.length;
    const [asForced, asFree, D] = ['discriminator.forced', 'discriminator.free', 'discriminator.D'];
    assert.ok(Math.abs(values['professor.C_d']! - mean('forced', asForced) - mean('free', asFree)) < 1e-6);
    assert.ok(Math.abs(values['professor.C_f']! - mean('free', asForced)) < 1e-6);
    for (const pair of pairs) {
      const { forced } = pair.judged!;
      assert.ok(Math.abs(-Math.log(forced[at(D)]!) - forced[at(asForced)]!) < 1e-4);
    }
    assert.deepEqual([values['professor.before'], values['professor.learns']], [0.5, 1]);
  });
});

describe('What is shown of tokens and gradients', () => {
  it('is what each token adds to the text', () => {
    const decode = (ids: readonly number[]) => ids.map((id) => 'abc'[id]).join(' ');
    assert.deepEqual(piecesOf({ decode }, [0, 2, 1]), ['a', ' c', ' b']);
  });

  it('is a bar for each power of ten', () => {
    assert.deepEqual([barOf(1, 1), barOf(1e-3, 1), barOf(1e-9, 1), barOf(0, 1)], [1, 0.5, 0, 0]);
  });
});
