import assert from 'node:assert/strict';
import { reads } from '../../../src/equation/expression';
import { buildProgram, statements } from '../../../src/model/program';
import { Recording, stepRead } from '../../../src/model/recording';
import { filledRecording, framesOf, passNumber, symbolOf, tinySpec } from '../support/models';

describe('A recording', () => {
  const recording = filledRecording({}, 3, 2);
  const { program } = recording;
  const symbol = (id: string) => symbolOf(program, id);

  it('gives every statement’s value at every step it ran, as the frame has it', () => {
    for (const [number, pass] of program.passes.entries()) {
      for (const frame of recording.frames.filter((one) => one.pass === number)) {
        for (const statement of pass.statements) {
          const { offset, length } = recording.layouts[number]!.slots.get(statement.id)!;
          const expected = Array.from({ length }, (_, k) => 1000 * number + 100 * frame.step + offset + k);
          assert.deepEqual(Array.from(recording.slice(frame, statement.id)), expected);
          if (pass.loop === 'once') continue; // defined at step 0, and read there
          assert.deepEqual(Array.from(recording.at(statement.defines.symbol, frame.step)), expected);
        }
      }
    }
  });

  it('finds a frame by pass and step, in whatever order the steps ran', () => {
    const backward = passNumber(program, 'encoder.0.backward');
    assert.deepEqual(
      recording.frames.filter((frame) => frame.pass === backward).map((frame) => frame.step),
      [3, 2, 1],
    );
    for (const step of [1, 2, 3]) assert.equal(recording.frame(backward, step)!.step, step);
    assert.equal(recording.frame(backward, 4), undefined);
    assert.equal(recording.frame(99, 1), undefined);
  });

  it('gives views of the frames, not copies', () => {
    const frame = recording.frames[0]!;
    assert.equal(recording.slice(frame, 'source.x').buffer, frame.values.buffer);
  });

  it('gives the source tokens, and nothing beyond them', () => {
    const token = reads(statements(program)[0]!.expression).find(
      (one) => one.symbol.role === 'token',
    )!.symbol;
    assert.deepEqual(
      [1, 2, 3].map((step) => recording.at(token, step)[0]),
      [4, 5, 6],
    );
    assert.throws(() => recording.at(token, 0), /has no step 0/);
    assert.throws(() => recording.at(token, 4), /has no step 4/);
  });

  describe('before the first step', () => {
    it('has zeros for the states of both encoder directions', () => {
      assert.deepEqual(Array.from(recording.at(symbol('encoder.0.forward.h'), 0)), [0, 0, 0]);
      assert.deepEqual(Array.from(recording.at(symbol('encoder.0.backward.c'), 4)), [0, 0, 0]);
    });

    it('has what the bridge computed for the decoder’s states', () => {
      const bridge = recording.frame(passNumber(program, 'bridge'), 0)!;
      for (const id of ['decoder.0.s', 'decoder.0.c']) {
        assert.deepEqual(recording.at(symbol(id), 0), recording.slice(bridge, `${id}@0`));
      }
    });

    it('has <sos> for the token written, and 0 for the log-probability', () => {
      assert.deepEqual(Array.from(recording.at(symbol('output.y'), 0)), [1]);
      assert.deepEqual(Array.from(recording.at(symbol('output.logp'), 0)), [0]);
    });
  });

  it('gives the values at every source position, one after another', () => {
    const h = symbol('encoder.0.h');
    const expected = [1, 2, 3].flatMap((step) => Array.from(recording.at(h, step)));
    assert.deepEqual(Array.from(recording.every(h)), expected);
    assert.equal(recording.every(h), recording.every(h), 'gathered once');
  });

  describe('refuses', () => {
    const partial = () => {
      const one = new Recording(buildProgram(tinySpec()), [4, 5]);
      const [first] = framesOf(one, 1);
      one.append(first!);
      return one;
    };

    it('a value that has not been computed yet', () => {
      const one = partial();
      assert.throws(() => one.at(symbol('encoder.0.forward.h'), 2), /not been computed at step 2/);
      assert.throws(() => one.at(symbol('output.y'), 1), /not been computed at step 1/);
      assert.throws(() => one.every(symbol('encoder.0.forward.h')), /not been computed/);
    });

    it('and gives all positions once they are there', () => {
      const one = partial();
      const h = symbol('encoder.0.forward.h');
      assert.throws(() => one.every(h));
      const [, second] = framesOf(one, 1);
      one.append(second!);
      assert.equal(one.every(h).length, 6);
    });

    it('a symbol that nothing defines', () => {
      assert.throws(() => recording.at({ ...symbol('output.p'), id: 'output.q' }, 1), /defines "output.q"/);
      assert.throws(() => recording.slice(recording.frames[0]!, 'output.p'), /no statement "output.p"/);
    });

    it('a frame of another length, or of a pass that is not there', () => {
      const one = partial();
      assert.throws(
        () => one.append({ pass: 0, step: 2, values: new Float32Array(3) }),
        /has 3 values instead of/,
      );
      assert.throws(() => one.append({ pass: 99, step: 1, values: new Float32Array(3) }), /pass 99/);
      assert.equal(one.frames.length, 1);
    });
  });
});

describe('The step that an occurrence reads', () => {
  it('is shifted, fixed, the last one, or none', () => {
    assert.equal(stepRead({ kind: 'step', index: 't', shift: -1 }, 5, 9), 4);
    assert.equal(stepRead({ kind: 'step', index: 't', shift: 1 }, 5, 9), 6);
    assert.equal(stepRead({ kind: 'fixed', step: 1 }, 5, 9), 1);
    assert.equal(stepRead({ kind: 'fixed', step: 'T' }, 5, 9), 9);
    assert.equal(stepRead({ kind: 'each', index: 'j' }, 5, 9), undefined);
    assert.equal(stepRead(undefined, 5, 9), undefined);
  });
});
