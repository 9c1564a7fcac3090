import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { Runs } from '../../../src/panel/runs';
import type { Mover, RunEvent } from '../../../src/panel/runs/events';
import { stepped } from '../../../src/trace/stepping';
import type { Trace } from '../../../src/trace/trace';
import { isThere } from '../../../src/trace/within';
import { MortalEngines } from '../support/engine';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

const FOLDERS: Record<string, ReadonlyMap<string, Uint8Array>> = {
  attentive: modelFiles(tinySpec()),
  bare: modelFiles({
    ...tinySpec(),
    attention: { score: 'none' },
    combination: { kind: 'none', previous: false, layer: 'tanh', size: 4 },
  }),
};

describe('The cursor of a run', () => {
  const engines = new MortalEngines();
  const [panel, debug]: Mover[] = [{}, {}];
  let engine: EngineClient;
  let runs: Runs;
  let moves: { trace: Trace; by: Mover }[];
  beforeEach(() => {
    engine = new EngineClient(engines.connect, {});
    runs = new Runs(engine, (model) => async () => FOLDERS[model] ?? new Map(), 1);
    moves = [];
    runs.events.listen((event: RunEvent) => {
      if (event.kind === 'cursor') moves.push({ trace: event.trace, by: event.by });
    });
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  it('is moved by anyone, who is named to all', async () => {
    const { trace, ended } = runs.add('attentive', 'abc');
    runs.show(trace);
    await ended;
    runs.cursors.place(trace, { frame: 2, statement: 1 }, panel!);
    runs.cursors.move(trace, { frame: 3, statement: 0 }, debug!);
    assert.deepEqual(runs.cursors.positionOf(trace), { frame: 3, statement: 0 });
    assert.deepEqual(moves, [
      { trace, by: panel },
      { trace, by: debug },
    ]);
  });

  it('may stand inside of an equation, but nowhere that is not', async () => {
    const { trace, ended } = runs.add('attentive', 'abc');
    runs.show(trace);
    await ended;
    const f = { frame: 1, statement: 1 };
    const inside = stepped(trace.recording!, f, 'into', true)!;
    assert.ok(inside.inside && isThere(trace.recording!, inside));
    runs.cursors.move(trace, inside, debug!);
    assert.deepEqual(runs.cursors.positionOf(trace), inside);
    for (const wrong of [{ operation: 9 }, { operation: 0, unit: 99 }, { operation: 0, product: 0 }]) {
      runs.cursors.place(trace, { ...f, inside: wrong }, panel!);
      assert.deepEqual(runs.cursors.positionOf(trace), f);
    }
    runs.cursors.place(trace, { frame: 999, statement: 0, inside: { operation: 0 } }, panel!);
    assert.equal(runs.cursors.positionOf(trace).frame, trace.recording!.frames.length - 1);
  });

  it('is that of both where two are compared, and told in each one’s own time steps', async () => {
    const { comparison, ended } = runs.compare('attentive', 'bare', 'abc');
    runs.show(comparison.left);
    await ended;
    const { left, right } = comparison;
    const decoder = left.recording!.frames.findIndex(({ pass, step }) => step === 1 && pass === 4);
    const position = { frame: decoder, statement: 0 };
    runs.cursors.move(left, position, debug!);
    assert.deepEqual(runs.cursors.positionOf(left), position);
    const there = runs.cursors.positionOf(right);
    assert.equal(right.recording!.frames[there.frame]!.step, 1);
    runs.cursors.separate(left);
    assert.deepEqual(left.position, position);
  });

  it('keeps its run’s values while it is held, whatever else is shown', async () => {
    const [first, second] = ['a', 'b'].map((text) => runs.add('attentive', text));
    const [letGo, letGoToo] = [runs.memory.hold(first!.trace), runs.memory.hold(first!.trace)];
    runs.show(second!.trace);
    await second!.ended;
    assert.ok(first!.trace.recording);
    letGo();
    await runs.add('attentive', 'c').ended;
    assert.ok(first!.trace.recording);
    letGoToo();
    await runs.add('attentive', 'd').ended;
    assert.equal(first!.trace.recording, undefined);
  });
});
