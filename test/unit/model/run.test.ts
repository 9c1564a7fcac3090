import assert from 'node:assert/strict';
import * as tf from '../../../src/equation/tf';
import { buildProgram } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import type { Source } from '../../../src/model/source';
import type { ModelSpec } from '../../../src/model/spec';
import { seededWeights, Weights } from '../../../src/model/weights';
import {
  nameOf,
  passNumber,
  plain,
  runWith,
  runWithEndBias,
  seededRun,
  seededValues,
  symbolOf,
  tinySpec,
  VARIANTS,
} from '../support/models';

const SOURCE = [6, 14, 3, 30];

/** The decoder steps of a run: one at least, so that whoever loops over them has looked at something. */
function decoderSteps(recording: Recording): number[] {
  const decoder = passNumber(recording.program, 'decoder');
  const steps = recording.frames.filter((frame) => frame.pass === decoder).map((frame) => frame.step);
  assert.ok(steps.length > 0, 'the decoder never ran');
  return steps;
}

const value = (recording: Recording, id: string, step: number) =>
  Array.from(recording.at(symbolOf(recording.program, id), step));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const near = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${a} is not ${b}`);

describe('A run', () => {
  for (const variant of VARIANTS) {
    describe(`of a model with ${nameOf(variant)}`, () => {
      const program = buildProgram(tinySpec(variant));
      const recording = seededRun(program, SOURCE);

      it('computes every step of every pass, in order', () => {
        for (const [number, pass] of program.passes.entries()) {
          const steps = recording.frames.filter((frame) => frame.pass === number).map((frame) => frame.step);
          if (pass.loop === 'source') assert.deepEqual(steps, [1, 2, 3, 4]);
          if (pass.loop === 'source reversed') assert.deepEqual(steps, [4, 3, 2, 1]);
          if (pass.loop === 'once') assert.deepEqual(steps, [0]);
          if (pass.loop === 'target')
            assert.deepEqual(
              steps,
              decoderSteps(recording).map((_, k) => k + 1),
            );
        }
        const passes = recording.frames.map((frame) => frame.pass);
        assert.deepEqual(
          passes,
          passes.toSorted((a, b) => a - b),
        );
      });

      it('gives the same numbers with the same weights', () => {
        assert.deepEqual(plain(seededRun(program, SOURCE)), plain(recording));
      });

      it('gives other numbers with another seed, and with another source', () => {
        assert.notDeepEqual(plain(seededRun(program, SOURCE, 2)), plain(recording));
        assert.notDeepEqual(plain(seededRun(program, [6, 14, 5, 30])), plain(recording));
      });

      it('leaves finite numbers everywhere', () => {
        assert.ok(recording.frames.length > 0);
        for (const frame of recording.frames) assert.ok(frame.values.every(Number.isFinite));
      });

      it('opens gates between 0 and 1', () => {
        const statements = program.passes.flatMap((pass) => pass.statements);
        const gates = statements.filter(({ id }) => /\.[fio]$/.test(id));
        assert.ok(gates.length > 0);
        for (const { id } of gates) {
          const values = value(recording, id, 1);
          assert.ok(values.length > 0);
          for (const one of values) assert.ok(one > 0 && one < 1, `${id} = ${one}`);
        }
      });

      it('distributes attention over the source, and probability over the vocabulary', () => {
        for (const step of decoderSteps(recording)) {
          const weights = value(recording, 'attention.alpha', step);
          assert.equal(weights.length, 4);
          near(sum(weights), 1);
          near(sum(value(recording, 'output.p', step)), 1);
        }
      });

      it('writes the most probable token, and adds up its log-probability', () => {
        let logp = 0;
        for (const step of decoderSteps(recording)) {
          const p = value(recording, 'output.p', step);
          const [y] = value(recording, 'output.y', step);
          assert.equal(y, p.indexOf(Math.max(...p)));
          logp += Math.log(p[y!]!);
          near(value(recording, 'output.logp', step)[0]!, logp);
        }
      });

      it('feeds back the token written before, <sos> at first', () => {
        const table = seededWeights(program, 1);
        const rows = table.get(variant.tied === 'none' ? 'target.E' : 'source.E').dataSync();
        table.dispose();
        for (const step of decoderSteps(recording)) {
          const [before] = value(recording, 'output.y', step - 1);
          assert.deepEqual(
            value(recording, 'decoder.x', step),
            Array.from(rows.slice(before! * 4, before! * 4 + 4)),
          );
        }
        assert.deepEqual(value(recording, 'output.y', 0), [1]);
      });
    });
  }

  it('takes a source of one token', () => {
    const recording = seededRun(buildProgram(tinySpec()), [9]);
    assert.deepEqual(value(recording, 'attention.alpha', 1), [1]);
    assert.deepEqual(value(recording, 'attention.ctx', 1), value(recording, 'encoder.0.h', 1));
  });

  it('reads a source backward as it reads the reversed source forward', () => {
    const program = buildProgram(tinySpec());
    const values = seededValues(program, 1);
    for (const [id, one] of values) {
      if (id.startsWith('encoder.0.backward'))
        values.set(id, values.get(id.replace('backward', 'forward')) ?? one);
    }
    const weights = Weights.of(values);
    const [there, back] = [runWith(program, SOURCE, weights), runWith(program, SOURCE.toReversed(), weights)];
    for (const step of [1, 2, 3, 4]) {
      const forward = value(there, 'encoder.0.forward.h', step);
      assert.deepEqual(forward, value(back, 'encoder.0.backward.h', 5 - step));
      assert.deepEqual(value(there, 'encoder.0.h', step), [
        ...forward,
        ...value(there, 'encoder.0.backward.h', step),
      ]);
    }
    weights.dispose();
  });

  describe('refuses', () => {
    const refused = (
      source: Source,
      message: RegExp,
      target?: readonly number[],
      spec: ModelSpec = tinySpec(),
    ) => {
      const program = buildProgram(spec, target && { strategy: 'target', ids: target });
      const weights = seededWeights(program, 1);
      const before = tf.memory().numTensors;
      assert.throws(() => run(new Recording(program, source), weights).next(), {
        name: 'ReaderError',
        message,
      });
      assert.equal(tf.memory().numTensors, before);
      weights.dispose();
    };

    it('a source without a token', () => refused([], /source is empty.+one token/));
    it('a source longer than the model takes', () =>
      refused(Array(21).fill(4), /source has 21 time steps; the model takes up to 20/));
    describe('of a model that reads frames,', () => {
      const frames = (source: Source, message: RegExp) =>
        refused(source, message, undefined, {
          ...tinySpec({ tied: 'none' }),
          source: { kind: 'vectors', size: 2, maxLength: 3 },
        });
      it('a source without one', () => frames([], /source is empty.+one frame/));
      it('more than it takes', () => frames(Array(4).fill([1, 2]), /4 time steps; the model takes up to 3/));
      it('another size', () => {
        frames([[1, 2], [3]], /Frame 2 of the source has 1 number; this model reads frames of 2 numbers/);
        frames([[1, 2, 3]], /Frame 1 of the source has 3 numbers/);
        frames([5, 6], /Frame 1 of the source has 1 number; this model reads frames of 2 numbers/);
      });
      it('values that are no numbers, or none in float32', () => {
        for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e39]) {
          const written = String(bad).replace('+', '\\+');
          frames(
            [
              [1, 2],
              [0, bad],
            ],
            new RegExp(`Number 2 in frame 2 of the source is ${written}; it must be finite`),
          );
        }
      });
    });
    it('frames where it reads ids', () =>
      refused([[1, 2]], /Token 1 of the source is 1,2; this model knows the ids/));
    it('ids outside the source’s vocabulary', () => {
      refused([4, 32], /Token 2 of the source is 32; this model knows the ids 0 to 31/);
      refused([-1], /Token 1 of the source is -1/);
      refused([1.5], /Token 1 of the source is 1\.5/);
      refused([Number.NaN], /Token 1 of the source is NaN/);
    });
    it('ids outside the target’s vocabulary', () =>
      refused([4], /Token 3 of the target is 40; this model knows the ids 0 to 31/, [5, 6, 40]));
  });

  it('stops after <eos>', () => {
    const recording = runWithEndBias(buildProgram(tinySpec()), SOURCE, 100);
    assert.deepEqual(decoderSteps(recording), [1]);
    assert.deepEqual([value(recording, 'output.y', 1), value(recording, 'output.stop', 1)], [[2], [1]]);
  });

  it('stops at the target’s maxLength where <eos> does not come', () => {
    const recording = runWithEndBias(buildProgram(tinySpec({ maxLength: 9 })), SOURCE, -100);
    assert.deepEqual(decoderSteps(recording), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const step of decoderSteps(recording)) assert.deepEqual(value(recording, 'output.stop', step), [0]);
  });

  it('computes a step when it is asked for, and none ahead', () => {
    const program = buildProgram(tinySpec());
    const recording = new Recording(program, SOURCE);
    const weights = seededWeights(program, 1);
    const frames = run(recording, weights);
    for (let count = 1; count <= 5; count++) {
      assert.equal(frames.next().value, recording.frames.at(-1));
      assert.equal(recording.frames.length, count);
    }
    weights.dispose();
  });

  describe('keeps no tensor', () => {
    const count = () => tf.memory().numTensors;

    it('when it runs to its end', () => {
      const program = buildProgram(tinySpec({ layers: 2 }));
      const before = count();
      const weights = seededWeights(program, 1);
      const held = count();
      assert.equal(held - before, program.parameters.length);
      for (const _ of run(new Recording(program, SOURCE), weights)) assert.equal(count(), held);
      assert.equal(count(), held);
      weights.dispose();
      assert.equal(count(), before);
    });

    it('when it is left in the middle', () => {
      const program = buildProgram(tinySpec());
      const weights = seededWeights(program, 1);
      const held = count();
      for (const frame of run(new Recording(program, SOURCE), weights)) if (frame.step === 0) break;
      assert.equal(count(), held);
      weights.dispose();
    });

    it('when a weight is missing', () => {
      const program = buildProgram(tinySpec());
      const untied = buildProgram(tinySpec({ tied: 'none' }));
      const weights = seededWeights(program, 1);
      const held = count();
      assert.throws(() => [...run(new Recording(untied, SOURCE), weights)], /no "target.E"/);
      assert.equal(count(), held);
      weights.dispose();
    });
  });
});
