import assert from 'node:assert/strict';
import { Recording } from '../../../src/model/recording';
import { graphOf } from '../../../webview-ui/network/graph';
import { nodesAt, wordsOf } from '../../../webview-ui/network/nodes';
import { targetTokens } from '../../../webview-ui/state/decoding';
import { sliceOf, valueAt } from '../../../webview-ui/state/values';
import { filledRecording, symbolOf, tinySpec } from '../support/models';

const whole = filledRecording({}, 3, 2);
const model = {
  id: 'tiny',
  spec: tinySpec(),
  vocabulary: Array.from({ length: 20_000 }, (_, id) => `▁${id}`),
};
const run = {
  id: 1,
  text: 'a b c',
  model: 'tiny',
  status: 'done' as const,
  tokens: (whole.source as number[]).map((id) => ({ id, piece: `▁${id}`, unknown: id === 5 })),
  given: [],
  target: [],
  translation: '',
  truncated: false,
  editable: false,
};

describe('what is drawn again', () => {
  it('is not a value that is the same as before', () => {
    const frame = whole.frames.at(-1)!;
    const s = symbolOf(whole.program, 'decoder.0.s');
    assert.equal(sliceOf(whole, frame, s.id), sliceOf(whole, frame, s.id));
    assert.equal(valueAt(whole, s, 0), valueAt(whole, s, 0), 'nor an initial state');
    assert.deepEqual(sliceOf(whole, frame, s.id), whole.slice(frame, s.id));
    assert.deepEqual(valueAt(whole, s, 1), whole.at(s, 1));
    assert.notDeepEqual(valueAt(whole, s, 1), valueAt(whole, s, 2));
  });

  it('is what has been looked at lately: views of everything would take as much memory as the values', () => {
    const frame = whole.frames.at(-1)!;
    const s = symbolOf(whole.program, 'decoder.0.s');
    const other = symbolOf(whole.program, 'decoder.0.c');
    const view = sliceOf(whole, frame, s.id);
    for (let k = 0; k < 20_000; k++) {
      const copy = { ...frame };
      sliceOf(whole, copy, other.id);
      if (k % 1000 === 0) assert.equal(sliceOf(whole, frame, s.id), view, 'looked at all the time');
    }
    for (let k = 0; k < 20_000; k++) sliceOf(whole, { ...frame }, other.id);
    assert.notEqual(sliceOf(whole, frame, s.id), view);
    assert.deepEqual(sliceOf(whole, frame, s.id), view);
  });

  it('is the target only when there are more tokens', () => {
    const growing = new Recording(whole.program, whole.source);
    for (const frame of whole.frames.slice(0, -1)) growing.append(frame);
    const before = targetTokens({ recording: growing, model });
    assert.equal(before.length, 1);
    assert.equal(targetTokens({ recording: growing, model }), before);
    growing.append(whole.frames.at(-1)!);
    const after = targetTokens({ recording: growing, model });
    assert.deepEqual([after.length, after[0]], [2, before[0]]);
    assert.notEqual(after[1], '');
  });
});

describe('the nodes of the network', () => {
  const graph = graphOf(whole.program);
  const words = wordsOf(graph, { recording: whole, run, model }, { from: 0, to: 4 });
  const row = (kind: string, side: string) =>
    graph.rows.findIndex((one) => one.kind === kind && one.side === side);
  const target = row('token', 'target');
  const first = whole.frames.length - 2;

  it('say what they stand for', () => {
    const at = (of: number, column: number) => words.find((one) => one.row === of && one.column === column)!;
    assert.equal(at(target, 0).text, '▁1', 'what the vocabulary calls <sos>');
    assert.equal(at(target, 0).goal, undefined);
    assert.equal(at(row('token', 'source'), 2).label, 'encoder step 2, w_t = 5 (unknown, read as ▁3)');
    assert.equal(at(target, 2).text, targetTokens({ recording: whole, model })[1]);
    assert.ok(words.some(({ label }) => label.endsWith('from the bridge')));
  });

  it('are those of the columns in sight, and what stands before the first step', () => {
    const seen = wordsOf(graph, { recording: whole, run, model }, { from: 2, to: 3 });
    assert.deepEqual(new Set(seen.map(({ column }) => column)), new Set([0, 2]));
    const inSight = words.filter(({ column }) => column === 0 || column === 2);
    assert.deepEqual(seen, inSight);
  });

  it('stand to the cursor: a target token is current again where the next step reads it', () => {
    const progress = (frame: number, statement: number, column: number) =>
      nodesAt(graph, words, whole, { frame, statement }).find(
        (node) => node.row === target && node.column === column,
      )!.progress;
    assert.equal(progress(first, 0, 0), 'current', '<sos> is read');
    assert.equal(progress(first, 0, 1), 'future');
    assert.equal(progress(first, graph.feed!.last + 1, 0), 'step');
    assert.equal(progress(first + 1, 0, 1), 'current');
    assert.equal(progress(first + 1, graph.feed!.last + 1, 1), 'done');
    assert.equal(progress(0, 0, 0), 'future');
  });
});
