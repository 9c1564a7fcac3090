import assert from 'node:assert/strict';
import * as v from 'valibot';
import { readConfig, writeConfig } from '../../../src/checkpoint/training/configFile';
import { readTold } from '../../../src/checkpoint/training/folder';
import { loopback } from '../../../src/engine/loopback';
import { ReaderError } from '../../../src/errors';
import type { FromTrainer, ToTrainer } from '../../../src/lab/engine/messages';
import { TrainingServer } from '../../../src/lab/engine/server';
import { openCourse } from '../../../src/lab/engine/trainerCourse';
import { standingOf } from '../../../src/lab/standing';
import type { Kept, Training } from '../../../src/lab/training';
import { Trainings } from '../../../src/lab/trainings';
import { TrainingConfig } from '../../../src/training/config';
import { filesOf } from '../../../src/training/data/files';
import { MemoryFiles } from '../support/memoryFiles';
import { until } from './until';

const PAIRS = ['a b', 'b a', 'a a', 'b b', 'c a', 'a c', 'c c', 'b c']
  .map((one) => `${one}\t${one}`)
  .join('\n');

const config = v.parse(TrainingConfig, {
  data: { task: 'file', file: '/old/pairs.tsv', developmentFile: '/old/judged.tsv' },
  model: { sizes: { embedding: 2, hidden: 3 } },
  batchSize: 4,
  updates: 6,
  evaluation: { interval: 2 },
});

/** One window after another, over folders and data files that others change, too. */
class Desk {
  readonly folders = new Map<string, MemoryFiles>();
  readonly data = new Map<string, string>();
  /** What was read of data, by its name. */
  readonly read: string[] = [];
  kept: readonly Kept[] = [];

  constructor(...names: string[]) {
    for (const name of names) this.data.set(name, PAIRS);
  }

  filesOf(folder: string): MemoryFiles {
    const files = this.folders.get(folder) ?? new MemoryFiles();
    this.folders.set(folder, files);
    return files;
  }

  window(): Trainings {
    return new Trainings(
      {
        connect: async () =>
          loopback<ToTrainer, FromTrainer>(
            (port) =>
              new TrainingServer(port, (opening, files, tell) =>
                openCourse(opening, files, { id: opening.holder }, tell),
              ),
          ),
        strings: {},
        filesOf: (folder) => this.filesOf(folder),
        dataOf: async ({ data }) =>
          filesOf(data).map((name) => {
            const text = this.data.get(name);
            if (text === undefined) throw new ReaderError(`no ${name}`);
            this.read.push(name);
            return new TextEncoder().encode(text);
          }),
        said: (folder) => folder,
      },
      {
        read: async () => structuredClone(this.kept),
        write: (kept) => {
          this.kept = structuredClone(kept);
        },
      },
    );
  }

  /** What somebody else does who trains in a folder. */
  async trains(folder: string, updates: number, given = config): Promise<void> {
    const names = filesOf(given.data);
    const data = names.map((name) => new TextEncoder().encode(this.data.get(name)));
    const course = await openCourse({ config: given, data }, this.filesOf(folder), { id: 'other' });
    for (let done = 0; done < updates; done++) await course.advance();
    await course.save();
  }
}

const recalled = (trainings: Trainings, training: Training) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (training.restarts === 0) return;
      stop();
      resolve();
    };
    const stop = trainings.listen(look);
    look();
  });

const moved = (folder: string): TrainingConfig => ({
  ...config,
  data: {
    ...config.data,
    file: `/${folder}/pairs.tsv`,
    developmentFile: `/${folder}/judged.tsv`,
  } as TrainingConfig['data'],
});

describe('A training that somebody else has gone on with', function () {
  this.timeout(30_000);

  let desk: Desk;
  let trainings: Trainings;
  beforeEach(async () => {
    desk = new Desk('/old/pairs.tsv', '/old/judged.tsv');
    await desk.trains('f', 2);
    trainings = desk.window();
    await trainings.listed;
  });
  afterEach(() => trainings.dispose());

  const opened = async () => {
    const files = desk.filesOf('f');
    return trainings.open({ folder: 'f', ...standingOf(await readTold(files)), saved: true });
  };

  it('is told as its folder has it when it is opened: also which model is kept', async () => {
    const training = await opened();
    const { state } = await readTold(desk.filesOf('f'));
    const value = state.progress.curves.developmentLoss.values.at(-1)!;
    const progress = { update: 2, updates: 6, kept: { update: 2, value } };
    assert.deepEqual([training.status, training.progress], ['stopped', progress]);
    await recalled(trainings, training);
    assert.deepEqual(training.progress, progress);
    assert.equal(training.examples?.update, 2);
  });

  it('is told as its folder has it after a reload: how far, which model is kept, and whether it has ended', async () => {
    await opened();
    const kept = desk.kept;
    for (const [more, status, resumable] of [
      [2, 'stopped', true],
      [2, 'finished', false],
    ] as const) {
      trainings.dispose();
      await desk.trains('f', more);
      desk.kept = kept;
      trainings = desk.window();
      await trainings.listed;
      const training = trainings.shown!;
      await recalled(trainings, training);
      const { config, state } = await readTold(desk.filesOf('f'));
      const { update, best } = state.progress;
      const { progress, note } = training.summary();
      assert.deepEqual([progress.update, progress.kept], [update, { ...best!, value: -best!.value }]);
      assert.deepEqual([training.status, training.summary().resumable], [status, resumable]);
      assert.equal(note, resumable ? undefined : `All ${config.updates} updates are done.`);
    }
  });

  it('that ended goes on where its folder says that it is to be trained longer', async () => {
    await desk.trains('f', 4);
    const training = await opened();
    assert.equal(training.status, 'finished');
    await writeConfig(desk.filesOf('f'), { ...config, updates: 8 });
    await opened();
    await until(trainings, training, 'stopped');
    assert.deepEqual([training.progress.updates, training.summary().note], [8, undefined]);
  });

  it('ends by its measure also where that is read of its folder', async () => {
    const early = { ...config, evaluation: { ...config.evaluation, interval: 1, patience: 1 } };
    await desk.trains('early', 0, { ...early, optimiser: { method: 'sgd', learningRate: 1e-30 } });
    const files = desk.filesOf('early');
    for (let k = 0; k < 2; k++) await desk.trains('early', 1);
    const { status, note } = standingOf(await readTold(files));
    assert.equal(status, 'finished');
    assert.match(note!, /None of the last 1 evaluations was better than that after update 1\./);
  });

  it('reads its data where its folder says they are, and by their names', async () => {
    const training = await opened();
    desk.data.clear();
    for (const name of ['/new/pairs.tsv', '/new/judged.tsv']) desk.data.set(name, PAIRS);
    // As `cli train --resume --data` leaves it.
    await writeConfig(desk.filesOf('f'), moved('new'));
    training.step();
    await until(trainings, training, 'paused');
    assert.equal(training.progress.update, 3);
    assert.deepEqual(new Set(desk.read), new Set(['/new/pairs.tsv', '/new/judged.tsv']));
    assert.deepEqual(training.config.data, moved('new').data);
  });

  it('never reads under a new name what is at an old one', async () => {
    const training = await opened();
    desk.data.set('/old/pairs.tsv', 'x\ty');
    await writeConfig(desk.filesOf('f'), moved('new'));
    training.resume();
    await until(trainings, training, 'failed');
    assert.equal(training.summary().note, 'no /new/pairs.tsv');
    assert.deepEqual(desk.read, []);
  });

  it('goes on with its data in another place, and its folder says so from then on', async () => {
    const training = await opened();
    desk.data.clear();
    training.resume();
    await until(trainings, training, 'failed');
    assert.equal(training.summary().note, 'no /old/pairs.tsv');

    for (const name of ['/new/pairs.tsv', '/new/judged.tsv']) desk.data.set(name, PAIRS);
    training.locate(moved('new').data);
    assert.deepEqual([training.status, training.summary().note], ['stopped', undefined]);
    assert.deepEqual((await readConfig(desk.filesOf('f')))?.data, config.data);
    trainings.dispose();

    // Also after a reload.
    trainings = desk.window();
    await trainings.listed;
    const again = trainings.shown!;
    again.step();
    await until(trainings, again, 'paused');
    assert.equal(again.progress.update, 3);
    assert.deepEqual((await readConfig(desk.filesOf('f')))?.data, moved('new').data);
    assert.equal(again.kept().moved, undefined);
  });

  it('forgets a place where there are other data', async () => {
    const training = await opened();
    for (const name of ['/new/pairs.tsv', '/new/judged.tsv']) desk.data.set(name, `${PAIRS}\nx\ty`);
    training.locate(moved('new').data);
    training.resume();
    await until(trainings, training, 'failed');
    assert.match(training.summary().note!, /not what this training began with/);
    assert.deepEqual((await training.written()).data, config.data);
    assert.deepEqual((await readConfig(desk.filesOf('f')))?.data, config.data);
    training.step();
    await until(trainings, training, 'paused');
  });

  it('keeps the place of its data where something else hinders it', async () => {
    const training = await opened();
    desk.data.clear();
    for (const name of ['/new/pairs.tsv', '/new/judged.tsv']) desk.data.set(name, PAIRS);
    training.locate(moved('new').data);
    const files = desk.filesOf('f');
    files.fault = { after: 0, kind: 'full' };
    training.resume();
    await until(trainings, training, 'failed');
    assert.match(training.summary().note!, /ENOSPC/);
    assert.deepEqual((await training.written()).data, moved('new').data);
    files.fault = undefined;
    training.step();
    await until(trainings, training, 'paused');
    assert.equal(training.progress.update, 3);
  });

  it('that is taken over ends here, and can be taken back', async () => {
    const training = await opened();
    training.step();
    await until(trainings, training, 'paused');
    const other = new TextEncoder().encode(JSON.stringify({ id: 'other' }));
    await desk.filesOf('f').write('training/holder.json', other);
    training.step();
    await until(trainings, training, 'stopped');
    const { note, elsewhere, resumable } = training.summary();
    assert.match(note!, /^It has been taken over: .* writes nothing more\.$/);
    assert.deepEqual([elsewhere, resumable], [true, true]);
    training.takeOver();
    await until(trainings, training, 'finished');
    assert.equal(training.summary().elsewhere, false);
  });

  it('is not begun anew where its folder is gone, nor is anything written there', async () => {
    const training = await opened();
    const files = desk.filesOf('f');
    files.contents.clear();
    await assert.rejects(training.extend(20), /files of this training are gone: f/);
    training.resume();
    await until(trainings, training, 'failed');
    assert.match(training.summary().note!, /files of this training are gone: f/);
    await assert.rejects(training.batch(), /files of this training are gone: f/);
    assert.deepEqual([...files.contents.keys()], []);
  });
});
