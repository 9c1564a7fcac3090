import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { ReaderError } from '../../../src/errors';
import { Runs } from '../../../src/panel/runs';
import type { Change } from '../../../src/trace/change';
import type { Trace } from '../../../src/trace/trace';
import { MortalEngines } from '../support/engine';
import { modelFiles } from '../support/folders';
import { plain, tinySpec } from '../support/models';

const FILES = modelFiles(tinySpec());
const mask: Change = { kind: 'set', statement: 'attention.alpha', step: 2, units: [0, 1], value: '0' };
const force: Change = { kind: 'set', statement: 'output.y', step: 1, value: '"e"' };

describe('Undoing a branch', () => {
  const engines = new MortalEngines();
  let engine: EngineClient;
  let runs: Runs;
  let original: Trace;
  beforeEach(async () => {
    engine = new EngineClient(engines.connect, {});
    runs = new Runs(engine, () => async () => FILES);
    const { trace, ended } = runs.add('tiny', 'abc');
    original = trace;
    await ended;
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  async function branched(of: Trace, change: Change): Promise<Trace> {
    const { trace, ended } = runs.branch(of, change);
    await ended;
    return trace;
  }
  const done = async (trace: Trace) => {
    while (trace.status !== 'done') await new Promise((resolve) => setTimeout(resolve, 1));
  };

  it('leads back to the run that it branches off; redoing makes it again', async () => {
    const branch = await branched(original, force);
    runs.rename(branch, 'e first');
    const before = plain(branch.recording!);
    runs.show(branch);
    assert.equal(runs.redoable, undefined);
    runs.undo(branch);
    assert.deepEqual([runs.list, runs.shown], [[original], original]);
    runs.redo();
    await done(branch);
    assert.deepEqual([runs.list, runs.shown, runs.redoable], [[original, branch], branch, undefined]);
    assert.deepEqual([plain(branch.recording!), branch.name], [before, 'e first']);
  });

  it('leaves what branches off it, and puts it back below', async () => {
    const first = await branched(original, force);
    const second = await branched(first, mask);
    runs.show(first);
    runs.undo(first);
    assert.equal(second.branch!.of, original);
    runs.redo();
    assert.equal(second.branch!.of, first);
    assert.deepEqual(runs.list, [original, first, second]);
  });

  it('goes one after the other, and is over with another branch, or without the original', async () => {
    const first = await branched(original, force);
    const second = await branched(first, mask);
    for (const one of [second, first]) runs.undo(one);
    runs.redo();
    assert.deepEqual(runs.list, [original, first]);
    runs.undo(first);
    await branched(original, mask);
    assert.equal(runs.redoable, undefined);
    runs.undo(runs.list.at(-1)!);
    runs.remove(original);
    assert.equal(runs.redoable, undefined);
    runs.redo();
    assert.deepEqual(runs.list, []);
  });

  it('is redone also while what was being computed of it has yet to stop', async () => {
    const { trace } = runs.branch(original, force);
    const stop = runs.events.listen(() => {
      if (trace.status !== 'running') return;
      stop();
      runs.undo(trace);
      runs.redo();
    });
    await new Promise((resolve) => setTimeout(resolve, 1));
    while (trace.status === 'running' || trace.status === 'waiting')
      await new Promise((resolve) => setTimeout(resolve, 1));
    await runs.add('tiny', 'a').ended;
    assert.equal(trace.status, 'done');
    assert.ok(trace.recording);
  });

  it('is nothing of a run that branches off none', () => {
    runs.undo(original);
    assert.deepEqual(runs.list, [original]);
  });
});

describe('A branch that fails', () => {
  const engines = new MortalEngines();
  it('at a later one of all time steps leaves nothing, and tells where and why', async () => {
    const engine = new EngineClient(engines.connect, {});
    const files = modelFiles(tinySpec({ maxLength: 60 }));
    const runs = new Runs(engine, () => async () => files);
    const { trace, ended } = runs.add('tiny', 'abc');
    await ended;
    runs.show(trace);
    const last = trace.target.length;
    assert.ok(last > 20, `${last} steps: too few for two messages`);
    const kept = runs.branch(trace, force);
    await kept.begun;
    runs.undo(kept.trace);
    const value = `${last} - step`;
    const everywhere: Change = { kind: 'set', statement: 'attention.alpha', step: 'all', value };
    const { begun } = runs.branch(trace, { ...everywhere, units: [0, 1], alone: true });
    await assert.rejects(
      begun,
      (error) =>
        error instanceof ReaderError &&
        new RegExp(`decoder step ${last}: .*distribution`).test(error.message),
    );
    assert.deepEqual([runs.list, runs.shown, runs.redoable], [[trace], trace, kept.trace]);
    runs.dispose();
    engine.dispose();
  });

  it('before it has begun is not listed, and tells why', async () => {
    const engine = new EngineClient(engines.connect, {});
    const runs = new Runs(engine, () => async () => FILES);
    const { trace, ended } = runs.add('tiny', 'abc');
    await ended;
    runs.show(trace);
    const { begun } = runs.branch(trace, { ...mask, units: undefined });
    await assert.rejects(
      begun,
      (error) => error instanceof ReaderError && /is a distribution/.test(error.message),
    );
    assert.deepEqual([runs.list, runs.shown], [[trace], trace]);
    await runs.branch(trace, force).begun;
    assert.equal(runs.list.length, 2);
    runs.dispose();
    engine.dispose();
  });
});
