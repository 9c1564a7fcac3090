import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { ReaderError } from '../../../src/errors';
import { MOST_LISTED, Runs } from '../../../src/panel/runs';
import type { RunEvent } from '../../../src/panel/runs/events';
import type { Trace } from '../../../src/trace/trace';
import { MortalEngines } from '../support/engine';
import { endlessFiles, modelFiles, stamped, utf8 } from '../support/folders';
import { plain, tinySpec } from '../support/models';

const FOLDERS: Record<string, ReadonlyMap<string, Uint8Array>> = {
  tiny: modelFiles(tinySpec()),
  endless: endlessFiles(400),
  broken: new Map([['config.json', utf8('{}')]]),
};

const statuses = (traces: readonly Trace[]) => traces.map((trace) => trace.status);

describe('The runs of a window', () => {
  const engines = new MortalEngines();
  let engine: EngineClient;
  let runs: Runs;
  beforeEach(() => {
    engine = new EngineClient(engines.connect, {});
    runs = new Runs(engine, (model) => async () => FOLDERS[model] ?? new Map());
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  /** Does something at the first chunk of a run. */
  function atFirstFrames(trace: Trace, act: () => void): void {
    const stop = runs.events.listen((event) => {
      if (event.kind !== 'run' || event.trace !== trace || !trace.recording?.frames.length) return;
      stop();
      act();
    });
  }

  it('are listed as they were added, numbered from 1', () => {
    const traces = ['a', 'b'].map((text) => runs.add('tiny', text).trace);
    assert.deepEqual(runs.list, traces);
    assert.deepEqual(
      traces.map(({ id, text }) => [id, text]),
      [
        [1, 'a'],
        [2, 'b'],
      ],
    );
    assert.equal(runs.find(2), traces[1]);
    assert.equal(runs.find(3), undefined);
  });

  it('are computed one after another, in their order', async () => {
    const order: string[] = [];
    const running = new Set<number>();
    runs.events.listen(() => {
      for (const { id, status } of runs.list) {
        if (status === 'running' && !running.has(id)) {
          running.add(id);
          order.push(`${id} begins`);
        }
        if (status === 'done' && running.delete(id)) order.push(`${id} ends`);
        assert.ok(running.size <= 1);
      }
    });
    const added = ['a', 'b c', 'd'].map((text) => runs.add('tiny', text));
    assert.deepEqual(statuses(runs.list), ['waiting', 'waiting', 'waiting']);
    await Promise.all(added.map((run) => run.ended));
    assert.deepEqual(order, ['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
  });

  it('record everything, and tell of it little by little', async () => {
    const told: number[] = [];
    runs.events.listen((event: RunEvent) => {
      if (event.kind === 'run') told.push(event.trace.recording?.frames.length ?? 0);
    });
    const { trace, ended } = runs.add('endless', 'abc');
    await ended;
    assert.deepEqual([trace.status, trace.truncated, trace.target.length], ['done', true, 400]);
    assert.equal(trace.recording!.frames.length, 3 * 3 + 1 + 400);
    assert.deepEqual(
      trace.tokens.map((token) => token.piece),
      ['a', 'b', 'c'],
    );
    assert.equal(told[0], 0);
    assert.equal(told.at(-1), trace.recording!.frames.length);
    assert.ok(told.every((count, k) => k === 0 || (count > told[k - 1]! && count - told[k - 1]! <= 16)));
  });

  it('give the same numbers for the same text', async () => {
    const added = [runs.add('tiny', 'abc'), runs.add('tiny', 'abc')];
    await Promise.all(added.map((run) => run.ended));
    const [one, two] = added.map(({ trace }) => plain(trace.recording!));
    assert.deepEqual(one, two);
  });

  it('go on after one that failed, which says why', async () => {
    const [bad, good] = [runs.add('tiny', '?!'), runs.add('tiny', 'a')];
    await Promise.all([bad.ended, good.ended]);
    assert.deepEqual(statuses([bad.trace, good.trace]), ['failed', 'done']);
    assert.match(bad.trace.error!, /only symbols/);
  });

  it('fail where their model cannot be read, and only those', async () => {
    const [bad, missing, good] = [runs.add('broken', 'a'), runs.add('absent', 'a'), runs.add('tiny', 'a')];
    await Promise.all([bad.ended, missing.ended, good.ended]);
    assert.match(bad.trace.error!, /^config\.json: "format" is missing/);
    assert.match(missing.trace.error!, /has no config\.json/);
    assert.equal(good.trace.status, 'done');
  });

  describe('cancelled', () => {
    it('while running, keep what was computed', async () => {
      const { trace, ended } = runs.add('endless', 'abc');
      atFirstFrames(trace, () => runs.computing.cancel(trace));
      await ended;
      assert.equal(trace.status, 'cancelled');
      const { length } = trace.recording!.frames;
      assert.ok(length > 0 && length < 410, `${length} frames`);
    });

    it('while waiting, are so at once, and never computed', async () => {
      const [first, second, third] = [runs.add('endless', 'a'), runs.add('tiny', 'b'), runs.add('tiny', 'c')];
      let told = 0;
      const stop = runs.events.listen(() => told++);
      runs.computing.cancel(second.trace);
      assert.deepEqual([second.trace.status, told], ['cancelled', 1]);
      stop();
      await third.ended;
      assert.deepEqual(statuses([first.trace, second.trace, third.trace]), ['done', 'cancelled', 'done']);
      assert.equal(second.trace.recording, undefined);
    });

    it('while waiting, and tried again before their turn came, are computed once', async () => {
      const [first, second] = [runs.add('endless', 'a'), runs.add('tiny', 'b')];
      runs.computing.cancel(second.trace);
      const begun: string[] = [];
      runs.events.listen(() => begun.push(second.trace.status));
      await runs.computing.retry(second.trace);
      await first.ended;
      assert.equal(second.trace.status, 'done');
      const changes = begun.filter((status, k) => status !== begun[k - 1]);
      assert.deepEqual(changes, ['waiting', 'running', 'done']);
    });

    it('after they ended, stay as they are', async () => {
      const { trace, ended } = runs.add('tiny', 'a');
      await ended;
      runs.computing.cancel(trace);
      assert.equal(trace.status, 'done');
    });
  });

  describe('tried again', () => {
    it('after they were cancelled, are computed from the start', async () => {
      const { trace, ended } = runs.add('endless', 'abc');
      atFirstFrames(trace, () => runs.computing.cancel(trace));
      await ended;
      const again = runs.computing.retry(trace);
      assert.deepEqual([trace.status, trace.recording], ['waiting', undefined]);
      await again;
      assert.deepEqual([trace.status, trace.target.length], ['done', 400]);
      assert.equal(runs.list.length, 1);
    });

    it('after they failed, drop the reason', async () => {
      const folders: Record<string, ReadonlyMap<string, Uint8Array>> = {};
      const patient = new Runs(engine, (model) => async () => folders[model] ?? new Map());
      const { trace, ended } = patient.add('late', 'a');
      await ended;
      assert.equal(trace.status, 'failed');
      folders.late = FOLDERS.tiny!;
      await patient.computing.retry(trace);
      assert.deepEqual([trace.status, trace.error], ['done', undefined]);
      patient.dispose();
    });

    it('while they wait or run, go on undisturbed', async () => {
      const { trace, ended } = runs.add('endless', 'abc');
      await runs.computing.retry(trace);
      atFirstFrames(trace, () => void runs.computing.retry(trace));
      await ended;
      assert.deepEqual([trace.status, trace.target.length], ['done', 400]);
    });
  });

  it('go from the list when they are removed, and stop', async () => {
    const [first, second] = [runs.add('endless', 'abc'), runs.add('tiny', 'b')];
    atFirstFrames(first.trace, () => runs.remove(first.trace));
    await Promise.all([first.ended, second.ended]);
    assert.deepEqual(runs.list, [second.trace]);
    assert.deepEqual(statuses([first.trace, second.trace]), ['cancelled', 'done']);
    runs.remove(first.trace);
    assert.deepEqual(runs.list, [second.trace]);
  });

  it('keep what was computed when the engine dies, and are computed by a new one', async () => {
    const [first, second] = [runs.add('endless', 'abc'), runs.add('tiny', 'b')];
    atFirstFrames(first.trace, () => engines.die('heap'));
    await Promise.all([first.ended, second.ended]);
    assert.equal(first.trace.status, 'failed');
    assert.match(first.trace.error!, /stopped unexpectedly \(heap\)/);
    assert.ok(first.trace.recording!.frames.length > 0);
    assert.equal(second.trace.status, 'done');
    await runs.computing.retry(first.trace);
    assert.equal(first.trace.status, 'done');
  });

  describe('explain a unit', () => {
    it('of any position, as it was recorded', async () => {
      const { trace, ended } = runs.add('tiny', 'abc');
      await ended;
      const recording = trace.recording!;
      const frame = recording.frames.length - 1;
      const statement = recording.program.passes[recording.frames[frame]!.pass]!.statements[1]!;
      const term = await runs.asking.explain(trace, { frame, statement: 1 }, 2);
      assert.ok(Math.abs(term.value - recording.slice(recording.frames[frame]!, statement.id)[2]!) < 1e-5);
    });

    it('after the engine died', async () => {
      const { trace, ended } = runs.add('tiny', 'abc');
      await ended;
      const before = await runs.asking.explain(trace, { frame: 1, statement: 1 }, 0);
      engines.die();
      assert.deepEqual(await runs.asking.explain(trace, { frame: 1, statement: 1 }, 0), before);
    });

    it('as it was computed, after the files of its model changed, or says that they did', async () => {
      let files = FOLDERS.tiny!;
      const changing = new Runs(engine, () => stamped(async () => files));
      const first = changing.add('tiny', 'abc');
      await first.ended;
      const position = { frame: 1, statement: 1 };
      const before = await changing.asking.explain(first.trace, position, 0);
      files = modelFiles(tinySpec(), (values) => {
        for (const { data } of values.values()) data.fill(0.5);
      });
      const second = changing.add('tiny', 'abc');
      await second.ended;
      const after = await changing.asking.explain(second.trace, position, 0);
      assert.notEqual(after.value, before.value);
      assert.deepEqual(await changing.asking.explain(first.trace, position, 0), before);
      engines.die();
      assert.deepEqual(await changing.asking.explain(second.trace, position, 0), after);
      await assert.rejects(
        changing.asking.explain(first.trace, position, 0),
        (error: Error) =>
          error instanceof ReaderError && /files of this model have changed/.test(error.message),
      );
      assert.ok(first.trace.recording!.frames.length > 0);
      await changing.computing.retry(first.trace);
      assert.deepEqual(await changing.asking.explain(first.trace, position, 0), after);
      changing.dispose();
    });

    it('but not of a position that is not there', async () => {
      const { trace, ended } = runs.add('tiny', 'abc');
      await assert.rejects(runs.asking.explain(trace, { frame: 0, statement: 0 }, 0), /has no statement/);
      await ended;
      await assert.rejects(
        runs.asking.explain(trace, { frame: 999, statement: 0 }, 0),
        /has no statement 0 in frame 999/,
      );
      await assert.rejects(runs.asking.explain(trace, { frame: 0, statement: 99 }, 0), /has no statement 99/);
    });
  });

  it('tell nobody any more who stopped listening', async () => {
    let events = 0;
    const stop = runs.events.listen(() => events++);
    await runs.add('tiny', 'a').ended;
    assert.ok(events > 0);
    stop();
    events = 0;
    await runs.add('tiny', 'a').ended;
    assert.equal(events, 0);
  });

  it('beyond their memory keep their text only, but for the one looked at, and are computed again when shown', async () => {
    const few = new Runs(engine, (model) => async () => FOLDERS[model] ?? new Map(), 1);
    const [first, second] = ['a', 'b'].map((text) => few.add('tiny', text));
    few.show(second!.trace);
    await second!.ended;
    assert.deepEqual(statuses(few.list), ['done', 'done']);
    assert.deepEqual(
      few.list.map((trace) => trace.recording !== undefined),
      [false, true],
    );
    const { translation } = first!.trace;

    const computed = new Promise<void>((resolve) => {
      few.events.listen(() => {
        if (first!.trace.status === 'done' && first!.trace.recording) resolve();
      });
    });
    few.show(first!.trace);
    await computed;
    assert.equal(first!.trace.translation, translation);
    assert.equal(second!.trace.recording, undefined);
    few.dispose();
  });

  it('go on when a listener fails', async () => {
    const { error } = console;
    let reported = 0;
    console.error = () => reported++;
    try {
      runs.events.listen(() => {
        throw new Error('a listener’s fault');
      });
      await runs.add('tiny', 'a').ended;
      const { trace, ended } = runs.add('tiny', 'b');
      await ended;
      assert.equal(trace.status, 'done');
      assert.ok(reported > 0);
    } finally {
      console.error = error;
    }
  });

  it('show the last one when the one shown is removed, and compute it again if need be', async () => {
    const few = new Runs(engine, (model) => async () => FOLDERS[model] ?? new Map(), 1);
    const [first, second] = ['a', 'b'].map((text) => few.add('tiny', text));
    few.show(second!.trace);
    await second!.ended;
    assert.equal(first!.trace.recording, undefined);
    few.remove(second!.trace);
    assert.equal(few.shown, first!.trace);
    assert.equal(first!.trace.status, 'waiting');
    few.dispose();
  });

  it('are kept as long as anyone holds them, each letting go once', () => {
    const trace = runs.recall('tiny', 'a', '');
    const [one, other] = [runs.memory.hold(trace), runs.memory.hold(trace)];
    one();
    one();
    assert.ok(runs.memory.holds(trace));
    other();
    assert.ok(!runs.memory.holds(trace));
  });

  it('are listed up to a number, beyond which the oldest go', () => {
    for (let k = 0; k < MOST_LISTED + 2; k++) runs.recall('tiny', `${k}`, '');
    assert.equal(runs.list.length, MOST_LISTED);
    assert.equal(runs.list[0]!.text, '2');
  });

  it('of an earlier session are computed when they are shown', async () => {
    const trace = runs.recall('tiny', 'a', 'as it was');
    assert.deepEqual([trace.status, trace.translation, trace.recording], ['done', 'as it was', undefined]);
    runs.show(trace);
    const { trace: behind, ended } = runs.add('tiny', 'b');
    await ended;
    assert.deepEqual([trace.status, behind.status], ['done', 'done']);
    assert.ok(trace.recording!.frames.length > 0);
  });

  it('are decoded as they are asked to be, and explained so', async () => {
    const asked = { strategy: 'sampling', temperature: 2, topK: 9, topP: 0.9, seed: 1 } as const;
    const { trace, ended } = runs.add('tiny', 'abc', asked);
    await ended;
    const recording = trace.recording!;
    assert.deepEqual(recording.program.decoding, asked);
    const frame = recording.frames.length - 1;
    const { statements } = recording.program.passes.at(-1)!;
    for (const id of ['output.q', 'output.u', 'output.y']) {
      const statement = statements.findIndex((one) => one.id === id);
      const term = await runs.asking.explain(trace, { frame, statement }, 0);
      const [value] = recording.slice(recording.frames[frame]!, id);
      assert.ok(Math.abs(term.value - value!) <= 1e-5 * (1 + Math.abs(value!)), id);
    }
  });

  it('are run again decoded in another way, where they came from', async () => {
    const { trace, ended } = runs.add('tiny', 'abc');
    trace.origin = { uri: 'file:///a.md', start: 0, end: 3 };
    await ended;
    const asked = { strategy: 'beam', width: 2, lengthNormalisation: 0 } as const;
    const again = runs.again(trace, asked);
    assert.deepEqual(runs.list, [trace, again]);
    assert.deepEqual([again.model, again.text, again.asked], ['tiny', 'abc', asked]);
    assert.deepEqual(again.origin, trace.origin);
  });
});
