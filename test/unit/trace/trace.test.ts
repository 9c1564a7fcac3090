import assert from 'node:assert/strict';
import { buildProgram } from '../../../src/model/program';
import { Trace } from '../../../src/trace/trace';
import { framesOf, seededRun, tinySpec } from '../support/models';

describe('A trace', () => {
  const spec = tinySpec();
  const tokens = [
    { id: 6, piece: 'a', unknown: false },
    { id: 3, piece: 'é', unknown: true },
  ];

  it('has no recording until the source is cut into tokens', () => {
    const trace = new Trace(1, 'tiny', 'aé');
    assert.equal(trace.status, 'waiting');
    assert.equal(trace.recording, undefined);
    trace.cut(spec, tokens);
    assert.deepEqual(trace.recording!.source, [6, 3]);
    assert.deepEqual(trace.tokens, tokens);
  });

  it('keeps every frame it is given, in order, with what was written by then', () => {
    const trace = new Trace(1, 'tiny', 'aé');
    trace.cut(spec, tokens);
    const frames = [...framesOf(trace.recording!, 2)];
    trace.append(frames.slice(0, 3), [], '');
    trace.append(frames.slice(3), [7, 2], 'b');
    assert.deepEqual(trace.recording!.frames, frames);
    assert.deepEqual([trace.target, trace.translation], [[7, 2], 'b']);
  });

  it('has no log-probability where that is infinite: what keeps runs over a reload is JSON', () => {
    for (const [value, logp] of [
      [-2, -2],
      [Number.NEGATIVE_INFINITY, undefined],
      [Number.NaN, undefined],
    ] as const) {
      const trace = new Trace(1, 'tiny', 'aé');
      trace.cut(spec, tokens);
      const frames = [...framesOf(trace.recording!, 1)];
      frames.at(-1)!.values.fill(value);
      trace.append(frames, [2], '');
      assert.equal(trace.logp, logp);
    }
  });

  it('forgets what was computed before it is computed again, but not what was written, nor the position', () => {
    const trace = new Trace(1, 'tiny', 'aé');
    trace.cut(spec, tokens);
    trace.append([...framesOf(trace.recording!, 1)], [2], 'a');
    trace.position = { frame: 2, statement: 1 };
    trace.status = 'failed';
    trace.error = 'It failed.';
    trace.truncated = true;
    trace.begin();
    const { id, model, text, status, target, translation, truncated, error, recording, position } = trace;
    assert.deepEqual([id, model, text, position], [1, 'tiny', 'aé', { frame: 2, statement: 1 }]);
    assert.deepEqual(
      [status, trace.tokens, target, translation, truncated, error, recording],
      ['waiting', [], [2], 'a', false, undefined, undefined],
    );
  });

  describe('of a beam search', () => {
    const asked = { strategy: 'beam', width: 3, lengthNormalisation: 1 } as const;
    const whole = seededRun(buildProgram(spec, asked), [6, 3]);
    const tree = whole.beam!;
    const frames = [...whole.frames, ...tree.hypotheses.map((one) => tree.frame(one)!)];

    function traced(count = frames.length): Trace {
      const trace = new Trace(1, 'tiny', 'aé', asked);
      trace.cut(spec, tokens);
      trace.append(frames.slice(0, count), [], '');
      return trace;
    }

    it('is stepped through along the best hypothesis, as far as the search has come', () => {
      for (let count = 1; count <= frames.length; count++) {
        const { recording } = traced(count);
        const hypotheses = Math.max(count - whole.frames.length, 0);
        assert.equal(recording!.beam!.hypotheses.length, hypotheses);
        const best = recording!.beam!.bestThrough(undefined);
        assert.equal(recording!.frames.length, Math.min(count, whole.frames.length) + (best?.step ?? 0));
      }
      assert.deepEqual(traced().recording!.frames, whole.along().frames);
    });

    it('or along the one followed, also when that is yet to come', () => {
      const last = tree.standing.at(-1)!;
      const [followed, restored] = [traced(), new Trace(1, 'tiny', 'aé', asked)];
      followed.follow(last.number);
      restored.follow(last.number);
      restored.cut(spec, tokens);
      restored.append(frames, [], '');
      for (const { recording, hypothesis } of [followed, restored]) {
        assert.equal(hypothesis, last.number);
        assert.deepEqual(recording!.frames, whole.along(last.number).frames);
      }
      followed.follow(undefined);
      assert.deepEqual(followed.recording!.frames, whole.along().frames);
    });

    it('counts the memory of every hypothesis', () => {
      const bytes = frames.reduce((total, { values }) => total + values.byteLength, 0);
      const trace = traced();
      assert.equal(trace.bytes, bytes);
      trace.follow(0);
      assert.equal(trace.bytes, bytes);
      trace.forget();
      assert.deepEqual([trace.bytes, trace.recording], [0, undefined]);
    });
  });
});
