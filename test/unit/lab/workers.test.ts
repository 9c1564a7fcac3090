import assert from 'node:assert/strict';
import path from 'node:path';
import * as v from 'valibot';
import type { Files } from '../../../src/checkpoint/training/files';
import { DiskFiles } from '../../../src/cli/diskFiles';
import type { Transport } from '../../../src/engine/transport';
import { workerThread } from '../../../src/engine/workerThread';
import type { FromTrainer, ToTrainer } from '../../../src/lab/engine/messages';
import { type Surroundings, Training } from '../../../src/lab/training';
import { Trainings } from '../../../src/lab/trainings';
import { TrainingConfig } from '../../../src/training/config';
import { steadier } from '../../../src/training/steadier';
import { cli, Temporary } from '../support/commandLine';
import { MemoryFiles } from '../support/memoryFiles';
import { until } from './until';

/** Bundled by esbuild.mjs, beside these tests. */
const WORKER = path.resolve('dist', 'trainingWorker.js');

const written = {
  data: { task: 'copy', vocabulary: 4, length: { least: 2, most: 4 }, pairs: 100 },
  model: { sizes: { embedding: 4, hidden: 6 } },
  forcing: { strategy: 'teacher', ratio: 0.5 },
  batchSize: 8,
  updates: 40,
  evaluation: { interval: 10, pairs: 10 },
  checkpoint: 10,
};
const config = (changes: object = {}) => v.parse(TrainingConfig, { ...written, ...changes });

describe('Trainings in workers of their own', function () {
  this.timeout(60_000);

  let folders: Map<string, Files>;
  let data: Uint8Array | undefined;
  let workers: Transport<ToTrainer, FromTrainer>[];
  let trainings: Trainings;
  const filesOf = (folder: string) => {
    const files = folders.get(folder) ?? new MemoryFiles();
    folders.set(folder, files);
    return files;
  };
  beforeEach(() => {
    [folders, workers, data] = [new Map(), [], undefined];
    trainings = new Trainings(
      {
        connect: async () => {
          const worker = workerThread<ToTrainer, FromTrainer>(WORKER);
          workers.push(worker);
          return worker;
        },
        strings: {},
        filesOf,
        dataOf: async () => (data ? [data] : []),
        said: (folder) => folder,
      },
      { read: async () => [], write: () => {} },
    );
  });
  afterEach(() => trainings.dispose());

  const modelOf = (folder: string) => filesOf(folder).read('model.safetensors');
  const curvesOf = (training: Training) => training.curves.from(new Map());

  it('have at once the numbers that each has alone', async () => {
    const seeds = [1, 2];
    const together = seeds.map((seed) => trainings.add(config({ seed }), `together ${seed}`));
    await Promise.all(together.map((training) => until(trainings, training, 'finished')));
    for (const [k, seed] of seeds.entries()) {
      const alone = trainings.add(config({ seed }), `alone ${seed}`);
      await until(trainings, alone, 'finished');
      assert.deepEqual(curvesOf(alone), curvesOf(together[k]!));
      assert.deepEqual(await modelOf(`alone ${seed}`), await modelOf(`together ${seed}`));
    }
  });

  it('come to those numbers also where one is paused, one stopped, and each goes on', async () => {
    const [steady, paused, stopped] = [1, 2, 3].map((seed) =>
      trainings.add(config({ seed, updates: 400 }), `at once ${seed}`),
    ) as [Training, Training, Training];
    await Promise.all([steady, paused, stopped].map((training) => until(trainings, training, 'running')));
    paused.pause();
    await until(trainings, paused, 'paused');
    stopped.stop();
    await until(trainings, stopped, 'stopped');
    const rested = [paused, stopped].map(({ progress }) => progress.update);
    await until(trainings, steady, 'finished');
    assert.deepEqual(
      [paused, stopped].map(({ progress }) => progress.update),
      rested,
    );
    stopped.resume();
    paused.step();
    await until(trainings, stopped, 'finished');
    paused.resume();
    await until(trainings, paused, 'finished');
    for (const [k, training] of [steady, paused, stopped].entries()) {
      const alone = trainings.add(config({ seed: k + 1, updates: 400 }), `alone ${k}`);
      await until(trainings, alone, 'finished');
      assert.deepEqual(curvesOf(training), curvesOf(alone));
      assert.deepEqual(training.examples, alone.examples);
      assert.deepEqual(await modelOf(training.id), await modelOf(alone.id));
    }
  });

  it('go on from the checkpoint where one dies, to the numbers of one that did not', async () => {
    const [whole, killed] = [trainings.add(config(), 'whole'), trainings.add(config(), 'killed')];
    await until(trainings, whole, 'finished');
    await until(trainings, killed, 'finished');
    await killed.extend(400);
    await until(trainings, killed, 'running');
    // What no worker understands ends it.
    workers.at(-1)!.post(null as never);
    await until(trainings, killed, 'failed');
    assert.match(killed.summary().note!, /stopped unexpectedly \(.+\)\. Resume it/);
    killed.resume();
    await Promise.all([until(trainings, killed, 'finished'), whole.extend(400)]);
    await until(trainings, whole, 'finished');
    assert.deepEqual(curvesOf(killed), curvesOf(whole));
    assert.deepEqual(await modelOf('killed'), await modelOf('whole'));
  });

  it('go on with what the command line began, to the numbers that it comes to itself', async () => {
    const temporary = await Temporary.make();
    try {
      const train = async (updates: number, folder: string) => {
        const file = await temporary.write('train.json', JSON.stringify({ ...written, updates }));
        const { code, stderr } = await cli(['train', '--config', file, '--out', temporary.path(folder)]);
        assert.equal(code, 0, stderr);
        folders.set(folder, new DiskFiles(temporary.path(folder)));
      };
      await train(20, 'half');
      await train(40, 'whole');
      const progress = { update: 20, updates: 20 };
      const training = trainings.open({
        ...{ folder: 'half', config: config({ updates: 20 }), progress },
        ...{ status: 'finished', saved: true },
      });
      await training.recall();
      assert.equal(curvesOf(training).find(({ curve }) => curve === 'trainingLoss')?.values.length, 20);
      await training.extend(40);
      await until(trainings, training, 'finished');
      assert.deepEqual(await modelOf('half'), await modelOf('whole'));
    } finally {
      await temporary.remove();
    }
  });

  it('end where the loss is no number, name the batch, and keep the last checkpoint', async () => {
    const optimiser = { method: 'sgd', learningRate: 1e30 };
    const training = trainings.add(config({ optimiser, clip: null, checkpoint: 1 }), 'a');
    await until(trainings, training, 'failed');
    const { note, usable, resumable } = training.summary();
    assert.match(
      note!,
      /^(?:At|After) update \d+.* diverged.* Resumed from there, it would come to the same/,
    );
    assert.deepEqual([usable, resumable], [true, false]);
    training.resume();
    assert.equal(training.status, 'failed');
    // Also after a reload.
    const around = { said: (folder: string) => folder } as Surroundings;
    const again = new Training(structuredClone(training.kept()), around, () => {});
    assert.deepEqual([again.summary().note, again.summary().resumable], [note, false]);
    const { optimiser: other, clip } = steadier(training.config);
    assert.deepEqual([other.learningRate, clip], [1e29, 1]);
    assert.ok(await modelOf('a'));
  });

  it('say how far the reading of a file is, and what was wrong in it', async () => {
    const lines = Array.from({ length: 50_000 }, (_, k) => `${k} ${k % 7}\t${k % 7}`).join('\n');
    data = new TextEncoder().encode(`${lines}\n\nno tab\n${'x'.repeat(100_000)}\ty\n`);
    const said = new Set<string>();
    const training = trainings.add(config({ data: { task: 'file', file: 'pairs.tsv' }, updates: 1 }), 'a');
    const notes = () => training.summary().note ?? '';
    const stop = trainings.listen(() => said.add(notes()));
    await until(trainings, training, 'running');
    stop();
    const heard = [...said].join('\n');
    assert.match(heard, /^[\d,]+ lines read$/m);
    assert.match(heard, /^The vocabularies of 50,000 pairs are learned$/m);
    assert.match(heard, /^[\d,]+ of 50,000 pairs cut into tokens$/m);
    assert.match(heard, /^pairs\.tsv: empty lines were skipped: 50001\.$/m);
    assert.match(heard, /^pairs\.tsv: lines of more than 20,000 characters were left out: 50003\./m);
  });
});
