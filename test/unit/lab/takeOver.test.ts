import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { readTraining } from '../../../src/checkpoint/training/folder';
import { thisProcess } from '../../../src/checkpoint/training/thisProcess';
import { DiskFiles } from '../../../src/cli/diskFiles';
import { loopback } from '../../../src/engine/loopback';
import { fastest } from '../../../src/kernels/training/fastest';
import type { FromTrainer, ToTrainer } from '../../../src/lab/engine/messages';
import { TrainingServer } from '../../../src/lab/engine/server';
import { openCourse } from '../../../src/lab/engine/trainerCourse';
import type { Training } from '../../../src/lab/training';
import { Trainings } from '../../../src/lab/trainings';
import { TrainingConfig } from '../../../src/training/config';
import { prepare } from '../../../src/training/data/prepare';
import { Trainer } from '../../../src/training/trainer';
import { type Started, started, Temporary } from '../support/commandLine';
import { until } from './until';

const CONFIG = {
  data: { task: 'copy', vocabulary: 4, length: { least: 2, most: 4 }, pairs: 100 },
  model: { sizes: { embedding: 4, hidden: 6 } },
  forcing: { strategy: 'teacher', ratio: 0.5 },
  batchSize: 8,
  updates: 1_000_000,
  evaluation: { interval: 20, pairs: 10 },
  checkpoint: 5,
} as const;
const config = v.parse(TrainingConfig, CONFIG);

/** A window of the lab in this process. */
const windowOf = () =>
  new Trainings(
    {
      connect: async () =>
        loopback<ToTrainer, FromTrainer>(
          (port) =>
            new TrainingServer(port, (opening, files, tell) =>
              openCourse(opening, files, thisProcess(opening.holder), tell, fastest()),
            ),
        ),
      strings: {},
      filesOf: (folder) => new DiskFiles(folder),
      dataOf: async () => [],
      said: (folder) => folder,
    },
    { read: async () => [], write: () => {} },
  );

/** Every file of a folder, by its path. */
async function contentsOf(folder: string): Promise<Map<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  return new Map(await Promise.all(files.sort().map(async (file) => [file, await readFile(file)] as const)));
}

/** The numbers that an uninterrupted training comes to. */
async function uninterrupted(updates: number) {
  const prepared = await prepare(config, async function* () {});
  const trainer = await Trainer.open({ config, ...prepared }, fastest());
  while (trainer.update < updates) await trainer.advance();
  const state = trainer.state();
  trainer.dispose();
  return state;
}

describe('A training whose process is still there', function () {
  this.timeout(60_000);

  let temporary: Temporary;
  let folder: string;
  let other: Started;
  let trainings: Trainings;
  let training: Training;

  before(async () => {
    temporary = await Temporary.make();
  });
  after(() => temporary.remove());

  /** Another process trains in a folder, which is opened in this one's lab. */
  async function begin(name: string): Promise<void> {
    folder = temporary.path(name);
    const file = await temporary.write('train.json', JSON.stringify(CONFIG));
    other = started(['train', '--config', file, '--out', folder, '--workers', '1']);
    await other.said(/^update 20 /m);
    trainings = windowOf();
    await trainings.listed;
    const progress = { update: 20, updates: config.updates };
    training = trainings.open({ folder, config, progress, status: 'stopped', saved: true });
  }
  afterEach(() => {
    other.kill('SIGKILL');
    trainings.dispose();
  });

  /** Pauses it here, and compares what is in its folder with what an uninterrupted training has. */
  async function assertSound(): Promise<void> {
    training.pause();
    await until(trainings, training, 'paused');
    const { state, spec } = await readTraining(new DiskFiles(folder));
    assert.ok(spec);
    assert.equal(state.progress.update, training.progress.update);
    const { progress, tensors } = await uninterrupted(state.progress.update);
    assert.deepEqual(state.tensors, tensors);
    assert.deepEqual(state.progress.curves, progress.curves);
  }

  async function refused(): Promise<void> {
    training.resume();
    await until(trainings, training, 'starting');
    await until(trainings, training, 'stopped');
    const { note, elsewhere, resumable } = training.summary();
    assert.match(note!, /^Process \d+ trains it\. .*Take the training over/);
    assert.deepEqual([elsewhere, resumable], [true, true]);
  }

  it('is taken over, and ends there without another byte', async () => {
    await begin('alive');
    await refused();
    training.takeOver();
    await until(trainings, training, 'running');
    assert.equal(training.summary().elsewhere, false);
    const { code, stderr } = await other.ended;
    assert.equal(code, 1);
    assert.match(stderr, /^Somebody else trains in this folder now: this training ends/m);
    await assertSound();
  });

  it('is taken over where it does not answer, and writes nothing when it wakes', async () => {
    await begin('asleep');
    other.kill('SIGSTOP');
    await refused();
    training.takeOver();
    await until(trainings, training, 'running');
    await assertSound();
    const before = await contentsOf(folder);
    other.kill('SIGCONT');
    const { code, stderr } = await other.ended;
    assert.equal(code, 1);
    assert.match(stderr, /^Somebody else trains in this folder now/m);
    assert.deepEqual(await contentsOf(folder), before);
  });

  it('was killed: goes on when it is resumed, and nothing is asked', async () => {
    await begin('killed');
    other.kill('SIGKILL');
    await other.ended;
    training.resume();
    await until(trainings, training, 'running');
    assert.equal(training.summary().note, undefined);
    await assertSound();
  });
});
