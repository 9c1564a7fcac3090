import assert from 'node:assert/strict';
import { compileCondition } from '../../../src/equation/language/compile';
import { namesAt } from '../../../src/model/names';
import { lookingFor } from '../../../src/trace/until';
import { filledRecording } from '../support/models';

const { program } = filledRecording({}, 3, 2);
const tokens = { source: undefined, target: undefined };

/** Where a condition is looked at: the statement, by its id. */
const places = (text: string) =>
  lookingFor(program, (place) => compileCondition(text, namesAt(program, place, tokens))).map(
    ({ place: { pass, statement } }) => program.passes[pass]!.statements[statement]!.id,
  );

describe('Where a condition is looked at', () => {
  it('is behind the last equation that it reads, in the passes that compute it', () => {
    assert.deepEqual(places('max(alpha) > 0.9'), ['attention.alpha']);
    assert.deepEqual(places('p > 0.5'), ['output.y']);
    assert.deepEqual(places('max(alpha) > 0.9 and norm(ctx) > 1'), ['attention.ctx']);
    assert.deepEqual(places('norm(f@encoder.forward) > 1'), ['encoder.0.forward.f']);
  });

  it('is the beginning of each time step, where only its number counts', () => {
    const first = program.passes
      .filter(({ loop }) => loop !== 'once')
      .map(({ statements }) => statements[0]!.id);
    assert.deepEqual(places('step == 2'), first);
  });

  it('is the beginning of each where nothing of it is read', () => {
    assert.equal(places('1 < 2').length, program.passes.length);
  });

  it('is nowhere where it cannot be read', () => {
    assert.throws(() => places('max(foo) > 1'), /foo/);
  });
});
