import assert from 'node:assert/strict';
import { readResults } from '../../../../src/checkpoint/readResults';
import { Conductor } from '../../../../src/conducting/conductor';
import type { FromConductor, ToConductor } from '../../../../src/conducting/messages';
import { loopback } from '../../../../src/engine/loopback';
import { EXPERIMENTS } from '../../../../src/experiments/all';
import { begun, withRun } from '../../../../src/experiments/campaign';
import type { Results } from '../../../../src/experiments/results';
import { askedIn } from '../../../../src/lab/experiments/askedIn';
import { Experiments, type Surroundings } from '../../../../src/lab/experiments/experiments';
import { bytesOf, KeptResults } from '../../../../src/lab/experiments/keptResults';
import { ExperimentsMirror } from '../../../../src/lab/experiments/mirror';
import type { Asked, ToExperiments } from '../../../../src/lab/experiments/protocol';
import { NOTHING, received } from '../../../../webview-ui/experiments/state/experimentsView';
import { MemoryFiles } from '../../support/memoryFiles';
import { Conductors, settled } from './conductors';

const context = EXPERIMENTS.find(({ name }) => name === 'context')!;
const [FIRST, SECOND] = context.conditions.map(({ id }) => id) as [string, string];
const MEASURED = { numbers: { freeAccuracy: 0.5 }, series: { byLength: { x: [1, 2], y: [1, 0.5] } } };

/** As if they had been shipped: seed 1 of every condition. */
const shipped = context.conditions.reduce<Results>(
  (results, { id }) => withRun(results, { condition: id, seed: 1 }, MEASURED, 12),
  begun(context, false, 'a test'),
);

/** A window, and what it keeps over a reload. */
class Window {
  readonly conductors = new Conductors();
  readonly files = new MemoryFiles(undefined, true);
  readonly asked = new Map<string, Asked>();

  experiments(changed: Partial<Surroundings> = {}): Experiments {
    const experiments = new Experiments({
      connect: this.conductors.connect,
      strings: {},
      jobs: 2,
      madeBy: 'a test',
      kept: new KeptResults(this.files),
      shipped: async (name) => (name === 'context' ? shipped : undefined),
      asked: (name) => this.asked.get(name),
      remember: (name, what) => void this.asked.set(name, what),
      ...changed,
    });
    experiments.show('context');
    return experiments;
  }
}

const kinds = async (experiments: Experiments) => (await experiments.view()).sets.map(({ kind }) => kind);

describe('The experiments of a window', function () {
  this.timeout(30_000);

  it('show at once what ships: conditions with their configurations, claims with verdicts', async () => {
    const view = await new Window().experiments().view();
    assert.deepEqual(
      view.sets.map(({ kind, note }) => [kind, note]),
      [['shipped', undefined]],
    );
    assert.deepEqual(view.seeds, [1]);
    assert.equal(view.secondsASeed, 12 * context.conditions.length);
    for (const { configuration } of view.conditions) assert.ok(configuration.length > 5);
    assert.equal(view.sets[0]!.verdicts.length, view.claims.length);
    for (const [k, { expects }] of view.claims.entries())
      assert.equal(view.sets[0]!.verdicts[k]!.measured.length, expects.length);
  });

  it('are run where asked, two trainings at a time, and keep each result as soon as it is there', async () => {
    const window = new Window();
    const { conductors } = window;
    const experiments = window.experiments();
    const ended = experiments.run('context', { seeds: [3], quick: false });
    await settled();
    assert.deepEqual(
      conductors.begun.map(({ config }) => config.seed),
      [3, 3],
    );
    assert.equal(conductors.begun[0]!.experiment, 'context');
    await assert.rejects(experiments.run('context', { seeds: [4], quick: false }), /under way/);

    conductors.answer(1, { type: 'going', update: conductors.begun[1]!.config.updates / 2 });
    await settled();
    const going = experiments.rerun!.shown().trainings.find(({ condition }) => condition === SECOND);
    assert.equal(going?.share, 0.5);
    conductors.answer(0, { type: 'conducted', found: MEASURED, seconds: 2 });
    await settled();
    assert.deepEqual(await kinds(experiments), ['shipped', 'here']);
    assert.equal(conductors.begun.length, 3);

    experiments.rerun!.pause();
    await settled();
    assert.equal(experiments.rerun!.shown().status, 'paused');
    experiments.rerun!.resume();
    await settled();
    assert.deepEqual(conductors.held.slice(-2), [false, false]);

    experiments.rerun!.cancel();
    await ended;
    assert.equal(experiments.rerun!.shown().status, 'cancelled');
    assert.equal(conductors.closed, 2);
  });

  it('go on after a reload with what is missing alone', async () => {
    const window = new Window();
    const first = window.experiments();
    const ended = first.run('context', { seeds: [3], quick: false });
    await settled();
    window.conductors.answer(0, { type: 'conducted', found: MEASURED, seconds: 2 });
    await settled();
    first.dispose();
    await ended;

    const again = window.experiments();
    const { unfinished, sets } = await again.view();
    assert.deepEqual(unfinished, { seeds: [3], quick: false, missing: context.conditions.length - 1 });
    assert.deepEqual(
      sets.at(-1)!.runs.map(({ condition }) => condition),
      [FIRST],
    );
    window.conductors.found = MEASURED;
    const before = window.conductors.begun.length;
    await again.run('context', unfinished!);
    assert.equal(window.conductors.begun.length - before, context.conditions.length - 1);
    assert.equal(again.rerun!.shown().status, 'finished');
    assert.equal((await again.view()).unfinished, undefined);
  });

  it('say what failed, and keep what was measured until then', async () => {
    const window = new Window();
    const experiments = window.experiments();
    const ended = experiments.run('context', { seeds: [3], quick: false });
    await settled();
    window.conductors.answer(0, { type: 'conducted', found: MEASURED, seconds: 2 });
    await settled();
    window.conductors.die(1);
    await ended;
    const { status, note } = experiments.rerun!.shown();
    assert.equal(status, 'failed');
    assert.match(note!, /stopped unexpectedly/);
    assert.deepEqual(await kinds(experiments), ['shipped', 'here']);
  });

  it('go on where a training diverges, keep that it did, and say so', async () => {
    const window = new Window();
    const { conductors } = window;
    const experiments = window.experiments();
    const ended = experiments.run('context', { seeds: [3], quick: false });
    await settled();
    conductors.found = MEASURED;
    const diverged = { update: 37, of: 'gradient' } as const;
    conductors.answer(1, { type: 'conducted', found: { numbers: {}, series: {}, diverged }, seconds: 1 });
    conductors.answer(0, { type: 'conducted', found: MEASURED, seconds: 2 });
    await ended;
    const { status, trainings } = experiments.rerun!.shown();
    assert.equal(status, 'finished');
    const said = 'diverged at update 37: the gradient was not a finite number';
    assert.deepEqual(
      trainings.flatMap(({ condition, share, diverged: why }) => (why ? [[condition, share, why]] : [])),
      [[SECOND, 1, said]],
    );
    const again = await window.experiments().view();
    const here = again.sets.find(({ kind }) => kind === 'here')!;
    assert.deepEqual(
      here.runs.flatMap((run) => (run.diverged ? [[run.condition, run.diverged, run.numbers]] : [])),
      [[SECOND, diverged, {}]],
    );
    const { title } = again.conditions[1]!;
    assert.deepEqual(here.diverged, [`“${title}” with seed 3 ${said}.`]);
    const lacking = again.claims.flatMap(({ expects }, claim) =>
      expects.flatMap(({ greater, than }, k) =>
        [...greater.of, ...than.of].includes(SECOND) ? [here.verdicts[claim]!.measured[k]!.seeds] : [],
      ),
    );
    assert.ok(lacking.length > 0);
    for (const seeds of lacking) assert.match(seeds, /seed 3(?:, which)? diverged/);
    assert.equal(again.unfinished, undefined);
  });

  it('fail where the results cannot be kept', async () => {
    const window = new Window();
    window.conductors.found = MEASURED;
    window.files.fault = { after: 0, kind: 'full' };
    const experiments = window.experiments();
    await experiments.run('context', { seeds: [3], quick: false });
    assert.match(experiments.rerun!.shown().note!, /no space left/);
  });

  it('keep whole results whenever they are interrupted', async () => {
    for (let after = 0; after < 9; after++) {
      const window = new Window();
      window.conductors.found = MEASURED;
      await window.experiments().run('context', { seeds: [1], quick: false });
      window.files.fault = { after, kind: 'killed' };
      await window.experiments().run('context', { seeds: [1, 2], quick: false });
      window.files.fault = undefined;
      const { sets } = await window.experiments().view();
      assert.ok(
        sets.find(({ kind }) => kind === 'here')!.runs.length >= context.conditions.length,
        `${after}`,
      );
    }
  });

  it('keep what two windows measure at once', async () => {
    const window = new Window();
    const [first, second] = [new Window().conductors, window.conductors];
    const one = window.experiments({ connect: first.connect });
    const other = window.experiments();
    const ended = one.run('context', { seeds: [1], quick: false });
    await settled();
    second.found = MEASURED;
    await other.run('context', { seeds: [2], quick: false });
    first.answer(0, { type: 'conducted', found: MEASURED, seconds: 1 });
    await settled();
    for (const experiments of [one, other])
      assert.deepEqual(
        (await experiments.view()).sets.at(-1)!.runs.map(({ condition, seed }) => [condition, seed]),
        [[FIRST, 1], ...context.conditions.map(({ id }) => [id, 2])],
      );
    one.dispose();
    await ended;
    // The same twice is one.
    second.found = { ...MEASURED, numbers: { freeAccuracy: 0.25 } };
    const kept = new KeptResults(window.files);
    await kept.add({ ...shipped, runs: shipped.runs.slice(0, 1) }, false);
    assert.equal((await other.view()).sets.at(-1)!.runs.length, context.conditions.length + 1);
  });

  it('are begun once where they are asked for twice at once, with each seed once', async () => {
    const window = new Window();
    const experiments = window.experiments();
    const asked = { seeds: [3, 3], quick: false };
    const first = experiments.run('context', asked);
    assert.equal(experiments.rerun!.shown().status, 'running');
    await assert.rejects(experiments.run('context', asked), /under way/);
    await settled();
    assert.equal(window.conductors.begun.length, 2);
    assert.equal(experiments.rerun!.shown().trainings.length, context.conditions.length);
    experiments.rerun!.cancel();
    await first;
    assert.equal(window.conductors.closed, 2);
    assert.deepEqual(window.asked.get('context'), { seeds: [3], quick: false });
  });

  it('train nothing where they are cancelled before it is known what there is', async () => {
    const window = new Window();
    const experiments = window.experiments();
    const ended = experiments.run('context', { seeds: [3], quick: false });
    experiments.rerun!.cancel();
    await ended;
    assert.equal(experiments.rerun!.shown().status, 'cancelled');
    assert.equal(window.conductors.begun.length, 0);
  });

  it('are those that were asked for, whichever is shown', async () => {
    const window = new Window();
    const experiments = window.experiments();
    window.conductors.found = MEASURED;
    await experiments.run('context', { seeds: [3], quick: false });
    experiments.show('direction');
    assert.equal(readResults('x', (await experiments.exported('context', 'here'))!.bytes).runs.length, 8);
    assert.equal(await experiments.exported('direction', 'here'), undefined);
    await experiments.remove('direction', 'here');
    await experiments.run('context', { seeds: [3], quick: false });
    assert.equal(window.conductors.begun.length, 8);
    await experiments.remove('context', 'here');
    experiments.show('context');
    assert.deepEqual(await kinds(experiments), ['shipped']);
    await assert.rejects(experiments.run('weather', { seeds: [3], quick: false }), /no experiment "weather"/);
  });

  it('keep what was measured otherwise, say so, and can export and delete it', async () => {
    const window = new Window();
    const { files, conductors } = window;
    const experiments = window.experiments();
    const kept = new KeptResults(files);
    const alone = (part: Partial<Results>, seed: number): Results => ({
      ...shipped,
      ...part,
      runs: [{ ...shipped.runs[0]!, seed }],
    });
    const older = { revision: context.revision - 1, madeBy: 'an older one' };
    const otherwise = shipped.conditions.map(({ id, config }) => ({ id, config: { ...config, updates: 7 } }));
    await kept.add(alone(older, 7), false);
    await kept.add(alone({ conditions: otherwise }, 9), false);
    await kept.add(alone(older, 8), false);
    files.contents.set('context/x.json', new TextEncoder().encode('{'));
    // As all of it was kept in one file before.
    files.contents.set('context.json', bytesOf(alone({}, 5)));
    conductors.found = MEASURED;
    await experiments.run('context', { seeds: [1], quick: false });
    const { sets, aside } = await experiments.view();
    assert.deepEqual([...new Set(sets.at(-1)!.runs.map(({ seed }) => seed))], [1, 5]);
    const said = aside.map(({ measured, note }) => [measured?.seeds, measured?.madeBy, note] as const);
    assert.equal(said.length, 3);
    const of = (madeBy: string | undefined) => said.find((one) => one[1] === madeBy)!;
    assert.deepEqual(of('an older one')[0], [7, 8]);
    assert.match(of('an older one')[2], new RegExp(`^Of revision ${older.revision};`));
    assert.match(of('a test')[2], /^Trained in other configurations/);
    assert.match(of(undefined)[2], /context\/x\.json/);

    const { id } = aside.find(({ measured }) => measured?.madeBy === 'an older one')!;
    const exported = readResults('x', (await experiments.exported('context', id!))!.bytes);
    assert.deepEqual([exported.revision, exported.runs.length], [older.revision, 2]);
    assert.ok(experiments.isDear(id!));
    await experiments.remove('context', id!);
    await experiments.remove('context', 'here');
    const after = await experiments.view();
    assert.deepEqual([after.sets.length, after.aside.length], [1, 2]);
  });

  it('forget what they were asked for where it is not understood', () => {
    let state: unknown;
    const { asked, remember } = askedIn({
      get: () => state as never,
      update: async (_, value) => {
        state = value;
      },
    });
    for (state of [
      undefined,
      null,
      3,
      {},
      { context: { seeds: 3 } },
      { context: { seeds: [], quick: false } },
    ])
      assert.equal(asked('context'), undefined);
    state = { direction: 'x' };
    remember('context', { seeds: [4], quick: true });
    assert.deepEqual(asked('context'), { seeds: [4], quick: true });
  });

  it('take up files of results, as the command line writes them, and refuse others with the reason', async () => {
    const experiments = new Window().experiments();
    experiments.show('forcing');
    experiments.open('file:///a', 'a.json', bytesOf(shipped));
    assert.equal(experiments.shown.name, 'context');
    assert.deepEqual(await kinds(experiments), ['shipped', 'file']);
    const exported = await experiments.exported('context', 'file:///a');
    assert.deepEqual(exported, { name: 'context.json', bytes: bytesOf(shipped) });
    await experiments.remove('context', 'file:///a');
    assert.deepEqual(await kinds(experiments), ['shipped']);

    const refused: [string, Uint8Array, RegExp][] = [
      ['no JSON', new TextEncoder().encode('{'), /b\.json/],
      ['no results', new TextEncoder().encode('{}'), /b\.json/],
      ['unknown', bytesOf({ ...shipped, experiment: 'weather' }), /no experiment “weather”/],
      [
        'another condition',
        bytesOf({ ...shipped, runs: [{ ...shipped.runs[0]!, condition: 'other' }] }),
        /no condition “other”\. There are: initial, /,
      ],
      ['older', bytesOf({ ...shipped, revision: context.revision + 1 }), /of revision/],
    ];
    for (const [name, bytes, reason] of refused)
      assert.throws(() => experiments.open('file:///b', 'b.json', bytes), reason, name);
  });

  it('say of results of other configurations that they are', async () => {
    const experiments = new Window().experiments();
    const conditions = shipped.conditions.map(({ id, config }) => ({
      id,
      config: { ...config, updates: 7 },
    }));
    experiments.open('file:///a', 'a.json', bytesOf({ ...shipped, conditions }));
    const note = (await experiments.view()).sets.find(({ kind }) => kind === 'file')!.note;
    assert.match(note!, /other configurations/);
  });

  it('take what cannot be read for unreadable, and forget what another window has deleted', async () => {
    const window = new Window();
    const { files } = window;
    files.contents.set('context.json', bytesOf(shipped));
    files.contents.set('context/x.json', bytesOf(shipped));
    const read = files.read.bind(files);
    files.read = async (path) => (path === 'context/x.json' ? assert.fail('EISDIR') : read(path));
    const experiments = window.experiments();
    const { aside } = await experiments.view();
    assert.deepEqual(await kinds(experiments), ['shipped', 'here']);
    assert.match(aside[0]!.note, /context\/x\.json/);
    files.contents.delete('context.json');
    assert.deepEqual(await kinds(experiments), ['shipped']);
  });

  it('remove what a window that was killed has left, and nothing that is being written', async () => {
    const window = new Window();
    const { files } = window;
    files.fault = { after: 1, kind: 'killed' };
    await assert.rejects(new KeptResults(files).add(shipped, false), /killed/);
    files.fault = undefined;
    const [name] = files.contents.keys();
    assert.match(name!, /\.\d+\.unfinished$/);
    for (const old of ['a.json.unfinished', `b.${Date.now() - 25 * 3_600_000}.unfinished`])
      files.contents.set(`context/${old}`, new Uint8Array(3));
    await window.experiments().view();
    assert.deepEqual([...files.contents.keys()], [name]);
  });

  it('tell how a rerun goes also where results cannot be shown', async () => {
    const window = new Window();
    window.files.list = async () => assert.fail('EACCES');
    const experiments = window.experiments();
    let page = received(NOTHING, { type: 'asked' });
    const mirror = new ExperimentsMirror(
      experiments,
      (message) => {
        page = received(page, message);
      },
      () => {},
    );
    experiments.listen((event) => mirror.update(event));
    await experiments.run('context', { seeds: [1], quick: false });
    const until = performance.now() + 5_000;
    while (page.asked && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    mirror.close();
    assert.deepEqual([page.asked, page.rerun?.status], [false, 'failed']);
    assert.match(page.rerun!.note!, /EACCES/);
  });

  it('go on being mirrored after something that could not be', async () => {
    let there = false;
    const experiments = new Window().experiments({
      shipped: async () => (there ? shipped : assert.fail('no such file')),
    });
    const failures: unknown[] = [];
    const sent: ToExperiments[] = [];
    const mirror = new ExperimentsMirror(
      experiments,
      (message) => void sent.push(message),
      (error) => void failures.push(error),
    );
    await settled();
    assert.match(String(failures[0]), /no such file/);
    there = true;
    mirror.update('experiment');
    while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    mirror.close();
    assert.equal(sent[0]!.type, 'experiment');
    assert.equal(failures.length, 1);
  });

  it('are tried out by a worker, and mirrored by a page', async () => {
    const window = new Window();
    const connect = async () => loopback<ToConductor, FromConductor>((port) => new Conductor(port));
    const experiments = window.experiments({ connect });
    let page = NOTHING;
    const mirror = new ExperimentsMirror(
      experiments,
      (message: ToExperiments) => {
        page = received(page, message);
      },
      assert.ifError,
    );
    experiments.listen((event) => mirror.update(event));
    await experiments.run('context', { seeds: [1], quick: true });
    while (page.rerun?.status !== 'finished' || page.shown?.sets.length !== 2)
      await new Promise((resolve) => setTimeout(resolve, 50));
    mirror.close();
    const trial = page.shown.sets[1]!;
    assert.equal(trial.kind, 'trial');
    assert.match(trial.note!, /tell nothing/);
    assert.equal(trial.runs.length, context.conditions.length);
    assert.ok(page.rerun.trainings.every(({ share }) => share === 1));
  });
});
