import assert from 'node:assert/strict';
import { buildProgram } from '../../../src/model/program';
import { Trace } from '../../../src/trace/trace';
import { framesOf, tinySpec } from '../support/models';

describe('A trace', () => {
  const program = buildProgram(tinySpec());
  const tokens = [
    { id: 6, piece: 'a', unknown: false },
    { id: 3, piece: 'é', unknown: true },
  ];

  it('has no recording until the source is cut into tokens', () => {
    const trace = new Trace(1, 'tiny', 'aé');
    assert.equal(trace.status, 'waiting');
    assert.equal(trace.recording, undefined);
    trace.cut(program, tokens);
    assert.deepEqual(trace.recording!.source, [6, 3]);
    assert.deepEqual(trace.tokens, tokens);
  });

  it('keeps every frame it is given, in order, with what was written by then', () => {
    const trace = new Trace(1, 'tiny', 'aé');
    trace.cut(program, tokens);
    const frames = [...framesOf(trace.recording!, 2)];
    trace.append(frames.slice(0, 3), [], '');
    trace.append(frames.slice(3), [7, 2], 'b');
    assert.deepEqual(trace.recording!.frames, frames);
    assert.deepEqual([trace.target, trace.translation], [[7, 2], 'b']);
  });

  it('forgets what was computed before it is computed again, but not what was written, nor the position', () => {
    const trace = new Trace(1, 'tiny', 'aé');
    trace.cut(program, tokens);
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
});
