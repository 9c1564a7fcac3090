import assert from 'node:assert/strict';
import { pack } from '../../../src/engine/chunks';
import type { RunSummary } from '../../../src/protocol';
import type { Position } from '../../../src/trace/cursor';
import { receive } from '../../../webview-ui/state/receive';
import { activeRun, Store, shown } from '../../../webview-ui/state/store';
import { frameNumber, stepsReached, stepsReceived } from '../../../webview-ui/state/timeline';
import { filledRecording, passNumber, tinySpec } from '../support/models';

const whole = filledRecording({}, 3, 2);
const tokens = (whole.source as number[]).map((id) => ({ id, piece: `▁${id}`, unknown: false }));
const run: RunSummary = {
  id: 7,
  text: 'a b c',
  model: 'tiny',
  status: 'running',
  tokens,
  given: [],
  target: [],
  translation: '',
  truncated: false,
  editable: false,
};
const START = { frame: 0, statement: 0 };

/** A store that has heard of one run, and of its frames up to a number. */
function storeWith(position: Position, frames: number): Store {
  const store = new Store();
  const vocabulary = Array.from({ length: 32 }, (_, id) => `▁${id}`);
  receive(store, { type: 'model', model: { id: 'tiny', spec: tinySpec(), vocabulary } });
  list(store, position);
  send(store, 0, frames);
  return store;
}

function list(store: Store, position: Position, change: Partial<RunSummary> = {}): void {
  const recipe = {
    version: 3 as const,
    runs: [{ model: 'tiny', text: run.text }],
    active: 0,
    position,
    stride: 'equation' as const,
  };
  receive(store, { type: 'runs', redoable: false, runs: [{ ...run, ...change }], active: 7, recipe });
}

function send(store: Store, first: number, end: number): void {
  receive(store, { type: 'frames', run: 7, first, ...pack(whole.frames.slice(first, end)) });
}

describe('what the panel makes of the host’s messages', () => {
  it('mirrors the frames, and ignores those it has', () => {
    const store = storeWith(START, 4);
    send(store, 2, 6);
    send(store, 9, 11);
    const { recording } = shown(store.get())!;
    assert.equal(recording.frames.length, 6);
    assert.deepEqual(recording.frames[5]!.values, whole.frames[5]!.values);
  });

  it('returns to the place of a recipe as soon as its frames have come again', () => {
    const store = storeWith({ frame: 5, statement: 1 }, 3);
    assert.equal(store.get().position.frame, 2);
    send(store, 3, 8);
    assert.deepEqual(store.get().position, { frame: 5, statement: 1 });
  });

  it('stays where the reader is when a list arrives that was written before', () => {
    const store = storeWith(START, 4);
    receive(store, { type: 'cursor', run: 7, position: { frame: 3, statement: 0 }, stride: 'time step' });
    list(store, START);
    assert.deepEqual(store.get().position, { frame: 3, statement: 0 });
    assert.equal(store.get().stride, 'time step');
    assert.deepEqual(store.get().recipe?.position, { frame: 3, statement: 0 });
  });

  it('forgets a recording when its run begins again', () => {
    const store = storeWith(START, 4);
    list(store, START, { status: 'waiting', tokens: [] });
    assert.equal(shown(store.get()), undefined);
    assert.equal(activeRun(store.get())?.status, 'waiting');
    list(store, START);
    assert.equal(shown(store.get())?.recording.frames.length, 0);
  });
});

describe('the timeline', () => {
  const decoder = passNumber(whole.program, 'decoder');

  it('finds the frame of a step', () => {
    const number = frameNumber(whole, decoder, 2)!;
    assert.equal(whole.frames[number]!.step, 2);
    assert.equal(frameNumber(whole, decoder, 3), undefined);
    assert.equal(stepsReceived(whole, decoder), 2);
  });

  it('counts the steps whose statement has been passed', () => {
    const frame = frameNumber(whole, decoder, 2)!;
    assert.equal(stepsReached(whole, { frame, statement: 4 }, decoder, 4), 2);
    assert.equal(stepsReached(whole, { frame, statement: 3 }, decoder, 4), 1);
    assert.equal(stepsReached(whole, { frame: 0, statement: 0 }, decoder, 0), 0);
  });
});
