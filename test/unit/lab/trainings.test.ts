import assert from 'node:assert/strict';
import * as v from 'valibot';
import { readConfig, writeConfig } from '../../../src/checkpoint/training/configFile';
import { Held } from '../../../src/checkpoint/training/hold';
import { loopback } from '../../../src/engine/loopback';
import type { Transport } from '../../../src/engine/transport';
import { ReaderError } from '../../../src/errors';
import type { FromTrainer, ToTrainer } from '../../../src/lab/engine/messages';
import { TrainingServer } from '../../../src/lab/engine/server';
import { openCourse } from '../../../src/lab/engine/trainerCourse';
import { LabMirror } from '../../../src/lab/mirror';
import type { ToLab } from '../../../src/lab/protocol';
import type { Kept, Surroundings, Training } from '../../../src/lab/training';
import { Trainings } from '../../../src/lab/trainings';
import { TrainingConfig } from '../../../src/training/config';
import { measuredOf, NOTHING, received } from '../../../webview-ui/lab/state/labView';
import { MemoryFiles } from '../support/memoryFiles';
import { config, openCounting } from './course';
import { until } from './until';

const small = {
  data: { task: 'copy', vocabulary: 4, length: { least: 1, most: 2 }, pairs: 20 },
  model: { sizes: { embedding: 2, hidden: 3 } },
  updates: 4,
  evaluation: { interval: 2 },
};

/** A window: its folders, its workers, what it keeps over a reload. */
class Window {
  readonly folders = new Map<string, MemoryFiles>();
  readonly ends: ((reason: string) => void)[] = [];
  kept: readonly Kept[] = [];
  course: Parameters<typeof openCounting>[1] = {};

  readonly around: { -readonly [K in keyof Surroundings]: Surroundings[K] } = {
    connect: async () => this.connect(),
    strings: {},
    filesOf: (folder) => this.filesOf(folder),
    dataOf: async () => [],
    said: (folder) => folder,
  };

  filesOf(folder: string): MemoryFiles {
    const files = this.folders.get(folder) ?? new MemoryFiles();
    this.folders.set(folder, files);
    return files;
  }

  trainings(): Trainings {
    return new Trainings(this.around, {
      read: async () => this.kept,
      write: (kept) => {
        this.kept = structuredClone(kept);
      },
    });
  }

  /** Whether workers get to open anything. */
  opens = true;
  /** Whether another process trains whatever they would open. */
  held = false;

  private connect(): Transport<ToTrainer, FromTrainer> {
    const inner = loopback<ToTrainer, FromTrainer>(
      (port) =>
        new TrainingServer(port, (opening, files, tell) => {
          tell('reading');
          if (this.held) throw new Held(12);
          return this.opens ? openCounting(files, this.course, opening.config) : new Promise(() => {});
        }),
    );
    return {
      ...inner,
      listen: (receive, ended) => {
        inner.listen(receive);
        this.ends.push((reason) => {
          inner.close();
          ended?.(reason);
        });
      },
    };
  }
}

const lossesOf = (training: Training) =>
  training.curves.from(new Map()).find(({ curve }) => curve === 'trainingLoss')?.values.length ?? 0;

describe('Trainings', () => {
  let window: Window;
  let trainings: Trainings;
  beforeEach(async () => {
    window = new Window();
    trainings = window.trainings();
    await trainings.listed;
  });
  afterEach(() => trainings.dispose());

  it('run to their end, and say why it is the end', async () => {
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'finished');
    const { progress, note, usable, resumable } = training.summary();
    assert.deepEqual([progress.update, usable, resumable], [10, true, false]);
    assert.equal(note, 'All updates are done.');
    assert.equal(lossesOf(training), 10);
    assert.equal(training.examples?.examples[0]?.prediction[0]?.text, '10');
    assert.equal(window.folders.get('a')?.contents.get('checkpoint')?.[0], 10);
  });

  it('make one update at a time, and leave a checkpoint of each', async () => {
    window.course = { updates: 10, interval: 100 };
    const training = trainings.add(config, 'a');
    training.pause();
    await until(trainings, training, 'paused');
    const { update } = training.progress;
    training.step();
    await new Promise<void>((resolve) => {
      const stop = trainings.listen(() => {
        if (window.kept[0]?.progress.update !== update + 1) return;
        stop();
        resolve();
      });
    });
    assert.equal(training.progress.update, update + 1);
    assert.equal(window.folders.get('a')?.contents.get('checkpoint')?.[0], update + 1);
  });

  it('are listed after a reload as they were left, and go on from their checkpoint', async () => {
    window.course = { updates: 200, interval: 5 };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    training.stop();
    await until(trainings, training, 'stopped');
    const { update } = training.progress;
    trainings.dispose();

    const after = window.trainings();
    await after.listed;
    const again = after.shown!;
    assert.deepEqual(
      [again.status, again.progress.update, again.summary().usable],
      ['stopped', update, true],
    );
    again.resume();
    await until(after, again, 'finished');
    assert.equal(lossesOf(again), 200);
    after.dispose();
  });

  it('say after a reload that they were interrupted, until they go on', async () => {
    window.course = { updates: 250, interval: 5 };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    assert.equal(training.summary().note, undefined);
    trainings.dispose();

    const after = window.trainings();
    await after.listed;
    const again = after.shown!;
    assert.match(again.summary().note!, /window was closed while it was training.*checkpoint of update \d+:/);
    again.resume();
    await until(after, again, 'running');
    assert.equal(again.summary().note, undefined);
    again.stop();
    await until(after, again, 'stopped');
    after.dispose();

    const last = window.trainings();
    await last.listed;
    assert.equal(last.shown!.summary().note, undefined);
    last.dispose();
  });

  it('say that their worker died, and go on from the checkpoint in another one', async () => {
    window.course = { updates: 250, interval: 5 };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    window.ends.at(-1)!('out of memory');
    await until(trainings, training, 'failed');
    assert.match(training.summary().note!, /out of memory.*Resume/);
    training.resume();
    await until(trainings, training, 'finished');
    assert.equal(lossesOf(training), 250);
  });

  it('say what is done before the first update, and can be stopped then', async () => {
    window.opens = false;
    const training = trainings.add(config, 'a');
    await new Promise<void>((resolve) => {
      trainings.listen(() => training.summary().note === 'reading' && resolve());
    });
    training.stop();
    assert.deepEqual([training.status, training.summary().note], ['stopped', undefined]);
    assert.equal(window.kept[0]?.status, 'stopped');
    window.opens = true;
    training.resume();
    await until(trainings, training, 'finished');
    assert.equal(lossesOf(training), 10);
  });

  it('are started anew once only where their worker dies again and again', async () => {
    window.opens = false;
    const training = trainings.add(config, 'a');
    for (let k = 1; k <= 3; k++) {
      await until(trainings, training, 'starting');
      while (window.ends.length < k) await new Promise((resolve) => setTimeout(resolve));
      window.ends.at(-1)!('killed');
      assert.equal(training.status, 'failed');
      await new Promise((resolve) => setTimeout(resolve, 20));
      // Only who resumes it starts another worker.
      assert.equal(window.ends.length, k);
      training.resume();
    }
  });

  it('train longer when they are told to, by what their folder says then', async () => {
    const files = window.filesOf('a');
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'finished');
    window.course = { updates: 25 };
    await training.extend(25);
    await until(trainings, training, 'finished');
    assert.equal(lossesOf(training), 25);
    assert.equal((await readConfig(files))?.updates, 25);
  });

  it('that ended early train on without an end by their measure', async () => {
    const early = { ...config, evaluation: { ...config.evaluation, patience: 2 } };
    const [files, training] = [window.filesOf('a'), trainings.add({ ...early, updates: 100 }, 'a')];
    await until(trainings, training, 'finished');
    await training.extend(120);
    assert.equal((await readConfig(files))?.evaluation.patience, undefined);
  });

  it('of a folder are listed once, and nothing computes', async () => {
    const kept = { folder: 'b', config, progress: { update: 4, updates: 10 }, saved: true } as const;
    const training = trainings.open({ ...kept, status: 'stopped' });
    assert.equal(trainings.open({ ...kept, status: 'stopped' }), training);
    assert.deepEqual(trainings.list, [training]);
    assert.equal(trainings.shown, training);
    assert.equal(window.kept[0]?.folder, 'b');
    assert.equal(window.ends.length, 0);
  });

  it('fail where an update does, and keep what was measured until then', async () => {
    window.course = { updates: 10, interval: 5, fails: 8 };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'failed');
    assert.match(training.summary().note!, /not a number.*The checkpoint of update 5 is kept\./);
    assert.equal(lossesOf(training), 7);
    assert.equal(training.summary().usable, true);
  });

  it('go on after a checkpoint that could not be written, once it can', async () => {
    const files = window.filesOf('a');
    window.course = { updates: 10, interval: 5 };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    files.fault = { after: 0, kind: 'full' };
    await until(trainings, training, 'failed');
    assert.match(training.summary().note!, /no space left/);
    files.fault = undefined;
    training.resume();
    await until(trainings, training, 'finished');
    assert.equal(lossesOf(training), 10);
  });

  it('train on where a checkpoint on the way cannot be written, and say so until one can', async () => {
    const files = window.filesOf('a');
    window.course = { updates: 50, interval: 5 };
    const training = trainings.add(config, 'a');
    let told = 0;
    trainings.listen(() => {
      if (training.progress.update === 5 && told === 0) files.fault = { after: 0, kind: 'full' };
      if (!/no space left/.test(training.summary().note ?? '')) return;
      told++;
      assert.equal(training.status, 'running');
      files.fault = undefined;
    });
    await until(trainings, training, 'finished');
    assert.ok(told > 0);
    assert.equal(training.summary().note, 'All updates are done.');
    assert.equal(files.contents.get('checkpoint')?.[0], 50);
  });

  it('write the last checkpoint once they can, before they count as finished', async () => {
    const files = window.filesOf('a');
    window.course = { updates: 10, interval: 5 };
    const training = trainings.add(config, 'a');
    const stop = trainings.listen(() => {
      if (training.kept().progress.update === 5) files.fault = { after: 0, kind: 'full' };
    });
    await until(trainings, training, 'failed');
    assert.deepEqual([training.progress.update, training.kept().progress.update], [10, 5]);
    stop();
    files.fault = undefined;
    training.resume();
    await until(trainings, training, 'finished');
    assert.equal(files.contents.get('checkpoint')?.[0], 10);
    assert.equal(training.kept().progress.update, 10);
  });

  it('tell the batch of the next update, opened for that where they are not', async () => {
    window.course = { updates: 250, interval: 5 };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    training.stop();
    await until(trainings, training, 'stopped');
    const { update } = training.progress;
    assert.equal((await training.batch()).update, update + 1);
    await until(trainings, training, 'paused');
    assert.equal((await training.batch()).update, update + 1);
    assert.equal(training.progress.update, update);
  });

  it('tell the batch after their end, each time it is asked for, and then have no worker again', async () => {
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'finished');
    window.course = { batch: () => new Promise((resolve) => setTimeout(resolve, 20)) };
    for (const workers of [2, 3]) {
      const [one, other] = [training.batch(), training.batch()];
      assert.deepEqual([(await one).update, (await other).update], [11, 11]);
      await until(trainings, training, 'finished');
      assert.equal(window.ends.length, workers);
    }
  });

  it('tell the batch where they have diverged, and stay what they are', async () => {
    const progress = { update: 0, updates: 10 };
    const diverged = 'It has diverged.';
    const kept = { folder: 'a', config, progress, status: 'failed', diverged, saved: true } as const;
    await writeConfig(window.filesOf('a'), config);
    const training = trainings.open(kept);
    window.course = { batch: () => new Promise((resolve) => setTimeout(resolve, 20)) };
    for (const workers of [1, 2]) {
      const batch = training.batch();
      assert.equal(training.kept().status, 'failed');
      assert.equal((await batch).update, 1);
      await until(trainings, training, 'failed');
      const { note, resumable } = training.summary();
      assert.deepEqual([note, resumable], [diverged, false]);
      assert.equal(window.ends.length, workers);
    }
    const batch = training.batch();
    training.stop();
    await assert.rejects(batch, ReaderError);
    assert.equal(training.status, 'failed');
  });

  for (const [when, updates] of [
    ['on the way', 250],
    ['at the last update', 5],
  ] as const)
    it(`have diverged where ${when} there are no weights to be written`, async () => {
      window.course = { updates, interval: 5, diverges: 5 };
      const training = trainings.add(config, 'a');
      await until(trainings, training, 'failed');
      const { note, resumable } = training.summary();
      assert.match(note!, /^it is not a number The checkpoint of update 0 is kept\. Resumed from there/);
      assert.equal(resumable, false);
    });

  it('tell the batch also where it is asked for before there is a worker', async () => {
    window.course = { updates: 250, interval: 5 };
    const training = trainings.add(config, 'a');
    assert.equal(training.status, 'starting');
    const { update } = await training.batch();
    assert.ok(update >= 1);
  });

  const ends: [string, (training: Training) => void][] = [
    ['stopped', (training) => training.stop()],
    ['removed', (training) => trainings.remove(training)],
    ['closed', () => trainings.dispose()],
    ['killed', () => window.ends.at(-1)!('killed')],
  ];
  for (const [name, end] of ends)
    it(`answer who asks for a batch where they are ${name} before it is there`, async () => {
      window.course = { updates: 250, interval: 5, batch: () => new Promise(() => {}) };
      const training = trainings.add(config, 'a');
      training.pause();
      await until(trainings, training, 'paused');
      const batch = training.batch();
      end(training);
      await assert.rejects(batch, ReaderError);
    });

  it('tell batches between updates, one after another', async () => {
    let [now, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now--;
    };
    window.course = { updates: 30, interval: 10, advance: work, batch: work };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    for (let k = 0; k < 3; k++) await Promise.all([training.batch(), training.batch()]);
    await until(trainings, training, 'finished');
    assert.equal(most, 1);
  });

  it('are what they were where they cannot be opened for a batch', async () => {
    const progress = { update: 10, updates: 10 };
    const common = { config, progress, saved: true };
    const found: readonly Kept[] = [
      { ...common, folder: 'ended', status: 'finished', note: 'All updates are done.' },
      { ...common, folder: 'left', status: 'stopped', interrupted: true },
      { ...common, folder: 'broken', status: 'failed', note: 'Its data are gone.' },
    ];
    window.around.dataOf = async () => {
      throw new ReaderError('The file cannot be read.');
    };
    for (const kept of found) {
      await writeConfig(window.filesOf(kept.folder), config);
      const training = trainings.open(kept);
      const [before, keptBefore] = [training.summary(), training.kept()];
      const batch = training.batch();
      assert.deepEqual(training.kept(), keptBefore);
      await assert.rejects(batch, /The file cannot be read/);
      assert.deepEqual([training.summary(), training.kept()], [before, keptBefore]);
      const other = training.batch();
      training.stop();
      await assert.rejects(other, ReaderError);
      assert.deepEqual([training.summary(), training.kept()], [before, keptBefore]);
    }
  });

  it('are what they were where another process trains them, which is said beside, and changes nothing there', async () => {
    const progress = { update: 10, updates: 10 };
    const common = { config, progress, saved: true };
    const found: readonly [Kept, RegExp, boolean][] = [
      [
        { ...common, folder: 'ended', status: 'finished', note: 'All updates are done.' },
        /^All updates are done\.$/,
        false,
      ],
      [
        { ...common, folder: 'left', status: 'stopped', interrupted: true },
        /^The window was closed .*\nProcess 12 trains it/,
        true,
      ],
      [
        { ...common, folder: 'broken', status: 'failed', note: 'The disk is full.' },
        /^The disk is full\.\nProcess 12 trains it/,
        true,
      ],
    ];
    for (const [kept, note, elsewhere] of found) {
      const files = window.filesOf(kept.folder);
      await writeConfig(files, config);
      window.held = true;
      const training = trainings.open(kept);
      const before = training.kept();
      await assert.rejects(training.batch(), /Process 12 trains it/);
      const summary = training.summary();
      assert.match(summary.note!, note);
      assert.deepEqual([summary.status, summary.elsewhere], [kept.status, elsewhere]);
      assert.deepEqual(training.kept(), before);
      if (!elsewhere) continue;
      await assert.rejects(training.extend(20), /Process 12 trains it/);
      assert.deepEqual([(await readConfig(files))?.updates, training.config.updates], [10, 10]);
      window.held = false;
      await training.batch();
      assert.equal(training.summary().elsewhere, false);
    }
  });

  it('are as long as before where it cannot be written that they are to be longer', async () => {
    const [files, training] = [window.filesOf('a'), trainings.add(config, 'a')];
    await until(trainings, training, 'finished');
    const before = training.kept();
    files.fault = { after: 0, kind: 'full' };
    await assert.rejects(training.extend(25), /no space left/);
    assert.deepEqual(training.kept(), before);
    files.fault = undefined;
    assert.equal((await readConfig(files))?.updates, 10);
  });

  it('are finished also where their worker dies while it tells their batch', async () => {
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'finished');
    window.course = { batch: () => new Promise(() => {}) };
    const batch = training.batch();
    await until(trainings, training, 'finished');
    window.ends.at(-1)!('killed');
    await assert.rejects(batch, /killed/);
    assert.deepEqual([training.status, training.summary().resumable], ['finished', false]);
  });

  it('go on where a batch cannot be told', async () => {
    const batch = async () => assert.fail('no memory');
    window.course = { updates: 250, interval: 1000, batch };
    const training = trainings.add(config, 'a');
    await until(trainings, training, 'running');
    await assert.rejects(training.batch(), /no memory/);
    await until(trainings, training, 'finished');
    assert.equal(lossesOf(training), 250);
  });

  it('know a source to try the model with after a reload too', async () => {
    const training = trainings.add(config, 'a');
    assert.equal(training.source, undefined);
    await until(trainings, training, 'finished');
    assert.equal(training.source, 'a');
    const after = window.trainings();
    await after.listed;
    assert.equal(after.shown!.source, 'a');
  });

  it('have each a folder of its own', async () => {
    window.opens = false;
    const training = trainings.add(config, 'a');
    assert.throws(() => trainings.add(config, 'a'), /another training’s: a/);
    assert.deepEqual(trainings.list, [training]);
  });

  it('do not disturb each other', async () => {
    const [one, other] = [trainings.add(config, 'a'), trainings.add(config, 'b')];
    await Promise.all([until(trainings, one, 'finished'), until(trainings, other, 'finished')]);
    assert.deepEqual([lossesOf(one), lossesOf(other)], [10, 10]);
    trainings.remove(other);
    assert.deepEqual(trainings.list, [one]);
    assert.deepEqual(
      window.kept.map(({ folder }) => folder),
      ['a'],
    );
  });

  it('have after a reload what their last checkpoint has, also where less was kept of them', async () => {
    const [files, training] = [new MemoryFiles(), v.parse(TrainingConfig, small)];
    const course = await openCourse({ config: training, data: [] }, files, { id: 'this' });
    await course.advance();
    assert.equal((await course.advance()).evaluated, true);
    await course.save();
    window.folders.set('b', files);
    const { updates } = training;
    const progress = { update: 1, updates, epoch: 1, seconds: 3 };
    window.kept = [{ folder: 'b', config: training, status: 'stopped', progress, saved: true }];
    const after = window.trainings();
    await after.listed;
    const again = after.shown!;
    await new Promise<void>((resolve) => {
      after.listen(() => again.restarts > 0 && resolve());
    });
    const { kept } = course.standing;
    assert.equal(kept?.update, 2);
    assert.deepEqual(again.summary().progress, { update: 2, updates, seconds: 3, kept });
    assert.deepEqual(again.examples, course.translated);
    assert.equal(lossesOf(again), 2);
    after.dispose();
  });

  it('are laid over one another on a page', async () => {
    let view = NOTHING;
    const [one, other] = [trainings.add(config, 'a'), trainings.add(config, 'b')];
    await Promise.all([until(trainings, one, 'finished'), until(trainings, other, 'finished')]);
    const mirror = new LabMirror(trainings, (message) => {
      view = received(view, message);
    });
    const stop = trainings.listen((event) => mirror.update(event));
    assert.equal(measuredOf(view, 'a').curves.size, 0);
    trainings.lay('a', true);
    assert.deepEqual([view.shown, view.laid], ['b', ['a']]);
    assert.equal(measuredOf(view, 'a').curves.get('trainingLoss')?.values.length, 10);
    trainings.show('a');
    assert.deepEqual([view.shown, view.laid], ['a', []]);
    trainings.lay('b', true);
    trainings.lay('b', false);
    assert.deepEqual(view.laid, []);
    stop();
    mirror.close();
  });

  it('show one pair of a batch at a time, whichever section or question it was chosen in', async () => {
    let view = NOTHING;
    const told: ToLab['type'][] = [];
    const page = (message: ToLab) => {
      view = received(view, message);
      told.push(message.type);
    };
    const training = trainings.add(config, 'a');
    training.pause();
    await until(trainings, training, 'paused');
    const mirror = new LabMirror(trainings, page);
    const stop = trainings.listen((event) => mirror.update(event));
    assert.equal(measuredOf(view, 'a').batch, undefined);
    const { update } = await training.batch();
    const shown = () => measuredOf(view, 'a').batch!;
    assert.deepEqual([shown().update, shown().pairs], [update, ['a → b', 'b → b', 'c → b']]);
    assert.deepEqual([shown().pair.number, shown().pair.gradients.source], [0, ['a']]);

    told.length = 0;
    training.lookAt(2);
    assert.deepEqual(told, ['pair'], 'at once, and nothing of the others');
    assert.deepEqual([shown().pair.number, shown().pair.gradients.source], [2, ['c']]);
    training.lookAt(3);
    assert.equal(training.pair, 2, 'there is none');

    const late: ToLab[] = [];
    new LabMirror(trainings, (message) => late.push(message)).close();
    const batch = late.find((message) => message.type === 'batch');
    assert.equal(batch?.pair.number, 2);

    await training.batch();
    assert.equal(shown().pair.number, 2, 'the same batch');
    await new Promise<void>((resolve) => {
      const stop = trainings.listen(() => {
        if (training.progress.update !== update) return;
        stop();
        resolve();
      });
      training.step();
    });
    await training.batch();
    assert.deepEqual([shown().update, shown().pair.number], [update + 1, 0], 'another one');
    stop();
    mirror.close();
  });

  it('are shown by their new configuration once they are trained longer', async () => {
    const forcing = { strategy: 'scheduled', decay: { kind: 'linear', c: 0.1 } };
    const scheduled = v.parse(TrainingConfig, { ...config, forcing });
    let view = NOTHING;
    const training = trainings.add(scheduled, 'a');
    await until(trainings, training, 'finished');
    const mirror = new LabMirror(trainings, (message) => {
      view = received(view, message);
    });
    const stop = trainings.listen((event) => mirror.update(event));
    const lasts = () => measuredOf(view, 'a').equations?.schedule?.updates;
    assert.equal(lasts(), 10);
    window.course = { updates: 25 };
    await training.extend(25);
    await until(trainings, training, 'finished');
    trainings.show('a');
    assert.equal(lasts(), 25);
    stop();
    mirror.close();
  });

  it('are mirrored by a page, also by one that comes late and one that shows another', async () => {
    let view = NOTHING;
    const page = (message: ToLab) => {
      view = received(view, message);
    };
    const one = trainings.add(config, 'a');
    await until(trainings, one, 'finished');
    const mirror = new LabMirror(trainings, page);
    const stop = trainings.listen((event) => mirror.update(event));
    assert.equal(measuredOf(view, 'a').curves.get('trainingLoss')?.values.length, 10);
    assert.equal(measuredOf(view, 'a').examples?.update, 10);

    const other = trainings.add(config, 'b');
    await until(trainings, other, 'finished');
    trainings.show('b');
    assert.equal(view.shown, 'b');
    assert.equal(measuredOf(view, 'b').curves.get('trainingLoss')?.values.length, 10);
    stop();
    mirror.close();
  });
});
