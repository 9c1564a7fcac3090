import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as tf from '../../../../src/equation/tf';
import { ReaderError } from '../../../../src/errors';
import { ancestry, BeamTree, type Hypothesis, NO_PARENT } from '../../../../src/model/beamTree';
import { BEAM_SCORE, type Beam } from '../../../../src/model/decoding/beam';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { MEMORY_LIMIT, runBytes } from '../../../../src/model/memory';
import { buildProgram } from '../../../../src/model/program';
import { type Frame, Recording } from '../../../../src/model/recording';
import { run } from '../../../../src/model/run';
import { ModelSpec } from '../../../../src/model/spec';
import { seededWeights, Weights } from '../../../../src/model/weights';
import { writtenTokens } from '../../../../src/model/written';
import { runWith, seededRun, seededValues, symbolOf, tinySpec } from '../../support/models';

const SOURCE = [6, 14, 3, 30];
const { eos } = tinySpec().tokens;
const BEAM: Beam = { strategy: 'beam', width: 4, lengthNormalisation: 1 };

const decoded = (decoding: Decoding, maxLength = 6) =>
  seededRun(buildProgram(tinySpec({ maxLength }), decoding), SOURCE).along();
const lastLogp = (recording: Recording) => recording.slice(recording.frames.at(-1)!, 'output.logp')[0]!;
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${a}, ${b}`);

/** A frame without the beam's score, which no other decoding has. */
const unscored = (recording: Recording, frame: Frame) => {
  const { pass, step } = frame;
  const statements = recording.program.passes[pass]!.statements.filter(({ id }) => id !== BEAM_SCORE);
  return { pass, step, values: statements.map(({ id }) => Array.from(recording.slice(frame, id))) };
};

const tokens = (hypothesis: Hypothesis) => ancestry(hypothesis).map(({ token }) => token);

describe('Beam search', () => {
  it('with one place is greedy decoding', () => {
    const greedy = decoded({ strategy: 'greedy' });
    for (const lengthNormalisation of [0, 1]) {
      const one = decoded({ ...BEAM, width: 1, lengthNormalisation });
      assert.deepEqual(
        one.frames.map((frame) => unscored(one, frame)),
        greedy.frames.map((frame) => unscored(greedy, frame)),
      );
    }
  });

  for (const lengthNormalisation of [0, 0.5, 1, 2]) {
    it(`with places for all finds the best target there is (α ${lengthNormalisation})`, () => {
      const { beam } = decoded({ ...BEAM, width: 2000, lengthNormalisation }, 2);
      const all = new Map<string, number>();
      for (let first = 0; first < 32; first++) {
        const given = decoded({ strategy: 'target', ids: [first] });
        const [one, two] = given.frames.slice(-2);
        const logp = given.slice(one!, 'output.logp')[0]!;
        if (first === eos) all.set(`${eos}`, logp);
        else
          given.slice(two!, 'output.p').forEach((p, second) => {
            all.set(`${first},${second}`, (logp + Math.log(p)) / 2 ** lengthNormalisation);
          });
      }
      assert.equal(beam!.standing.length, all.size);
      for (const one of beam!.standing) near(one.score, all.get(tokens(one).join())!);
      near(beam!.standing[0]!.score, Math.max(...all.values()));
    });
  }

  it('follows no token whose probability is 0', () => {
    const program = buildProgram(tinySpec({ maxLength: 3 }), BEAM);
    const values = seededValues(program, 3);
    values.get('output.b_y')!.data[7] = 1000;
    const { beam } = runWith(program, SOURCE, Weights.of(values));
    assert.deepEqual(
      beam!.hypotheses.map(({ token, logp }) => [token, logp]),
      Array(3).fill([7, 0]),
    );
  });

  describe('keeps a tree', () => {
    const recording = decoded(BEAM);
    const tree = recording.beam!;
    const { steps, standing: ended } = tree;

    it('whose hypotheses go on from the step before, the likeliest first', () => {
      let places = BEAM.width;
      for (const [k, hypotheses] of steps.entries()) {
        assert.ok(hypotheses.length <= places);
        for (const [place, one] of hypotheses.entries()) {
          if (k === 0) assert.equal(one.parent, undefined);
          else assert.ok(steps[k - 1]!.includes(one.parent!) && !one.parent!.finished);
          assert.deepEqual([one.step, tree.frame(one)!.step], [k + 1, k + 1]);
          assert.equal(one.finished, one.token === eos);
          if (place > 0) assert.ok(one.logp <= hypotheses[place - 1]!.logp);
        }
        places -= hypotheses.filter((one) => one.finished).length;
      }
      const numbers = steps.flat().map((one) => one.number);
      assert.deepEqual(
        numbers,
        numbers.map((_, k) => k),
      );
    });

    it('in which each hypothesis has the numbers of its target, scored by itself', () => {
      for (const one of ended) {
        const ids = tokens(one);
        const scored = decoded({ strategy: 'target', ids: one.finished ? ids.slice(0, -1) : ids });
        const frames = scored.frames.slice(-ids.length - (one.finished ? 0 : 1)).slice(0, ids.length);
        const along = recording.along(one.number);
        assert.deepEqual(
          along.frames.slice(-ids.length).map((frame) => unscored(along, frame)),
          frames.map((frame) => unscored(scored, frame)),
        );
        near(one.logp, scored.slice(frames.at(-1)!, 'output.logp')[0]!);
        near(one.score, one.logp / ids.length);
      }
    });

    it('of whose targets the best is what is written', () => {
      assert.deepEqual(
        ended.map((one) => one.score),
        ended.map((one) => one.score).sort((a, b) => b - a),
      );
      assert.deepEqual(
        ancestry(ended[0]).map((one) => tree.frame(one)),
        recording.frames.slice(-ended[0]!.step),
      );
      near(lastLogp(recording), ended[0]!.logp);
    });
  });

  describe('is followed along a hypothesis', () => {
    const program = buildProgram(tinySpec(), BEAM);
    const recording = seededRun(program, SOURCE);
    const { hypotheses, standing, steps } = recording.beam!;

    it('by the steps of its ancestors, which are shared', () => {
      const before = recording.frames.length;
      for (const one of standing) {
        const along = recording.along(one.number);
        assert.equal(along.frames.length, before + one.step);
        assert.deepEqual(along.frames.slice(0, before), recording.frames);
        ancestry(one).forEach((ancestor, k) => {
          assert.equal(along.frames[before + k], recording.beam!.frame(ancestor));
        });
        assert.equal(along.at(symbolOf(program, 'output.y'), one.step)[0], one.token);
      }
    });

    it('to the end of the best target through one that others go on from', () => {
      const best = (number?: number) => recording.beam!.bestThrough(number);
      assert.equal(best(), standing[0]);
      for (const one of hypotheses) {
        const end = best(one.number)!;
        assert.equal(ancestry(end)[one.step - 1], one);
        assert.ok(!recording.beam!.isContinued(end));
        const through = standing.filter((other) => ancestry(other).includes(one));
        if (through.length > 0) assert.equal(end, through[0]);
      }
    });

    it('or to where likelier ones displaced it', () => {
      const pruned = hypotheses.filter((one) => recording.beam!.isPruned(one));
      assert.ok(pruned.length > 0);
      for (const one of pruned) {
        assert.ok(!standing.includes(one) && one.step < steps.length);
        assert.equal(recording.beam!.bestThrough(one.number), one);
      }
    });

    it('as far as its steps are kept', () => {
      const partial = new Recording(program, SOURCE);
      for (const frame of recording.frames) partial.append(frame);
      assert.equal(partial.along(), partial);
      for (const { parent, token, logp, score } of hypotheses)
        partial.beam!.add(parent?.number ?? NO_PARENT, token, logp, score);
      assert.equal(partial.along(), partial);
      const [first, second] = ancestry(standing[0]);
      partial.beam!.keep(partial.beam!.hypotheses[first!.number]!, recording.beam!.frame(first!)!);
      assert.equal(partial.along().frames.length, recording.frames.length + 1);
      partial.beam!.keep(partial.beam!.hypotheses[second!.number]!, recording.beam!.frame(second!)!);
      assert.equal(partial.along().frames.length, recording.frames.length + 2);
    });
  });

  it('records each step whole and then yields it, so that it can be stopped between them', () => {
    const program = buildProgram(tinySpec(), BEAM);
    const weights = seededWeights(program, 1);
    const recording = new Recording(program, SOURCE);
    let yielded = 0;
    const whole = runWith(program, SOURCE, weights).beam!;
    const counts = whole.steps.map((step) => step.length);
    for (const frame of run(recording, weights)) {
      const { steps } = recording.beam!;
      if (frame.parent === undefined) {
        assert.equal(steps.length, 0);
        continue;
      }
      yielded++;
      assert.deepEqual(
        steps.map((step) => step.length),
        counts.slice(0, frame.step),
      );
      if (yielded === 6) break;
    }
    weights.dispose();
    assert.equal(recording.beam!.steps.length, 2);
    assert.equal(writtenTokens(recording).length, recording.beam!.bestThrough(undefined)!.step);
  });

  it('is refused before anything is computed where it could record more than the limit', () => {
    const spec = tinySpec({ maxLength: 10_000 });
    const [narrow, wide] = [4, 64].map((width) => buildProgram(spec, { ...BEAM, width }));
    assert.ok(runBytes(narrow!, SOURCE.length) < MEMORY_LIMIT);
    assert.ok(runBytes(wide!, SOURCE.length) > 15 * runBytes(narrow!, SOURCE.length));
    const { embedding, target } = spec;
    const tables = {
      embedding: { ...embedding, tied: 'none' as const },
      target: { ...target, vocabulary: 4000 },
    };
    const large = buildProgram({ ...spec, ...tables }, { ...BEAM, width: 64 });
    const weights = seededWeights(narrow!, 1);
    assert.throws(
      () => run(new Recording(large, SOURCE), weights).next(),
      (error: Error) =>
        error instanceof ReaderError && /could record \d+\.\d GiB.+narrower beam/.test(error.message),
    );
    weights.dispose();
  });

  it('refuses a hypothesis that goes on from none there is', () => {
    assert.throws(() => new BeamTree(eos).add(0, 5, -1, -1), /no hypothesis 0/);
  });

  it('keeps no tensor', () => {
    const before = tf.memory().numTensors;
    decoded(BEAM);
    assert.equal(tf.memory().numTensors, before);
  });

  it('can be what a model’s description says, within its bounds', () => {
    const spec = { ...tinySpec(), decoding: BEAM };
    assert.deepEqual(v.parse(ModelSpec, spec), spec);
    for (const [field, value] of [
      ['width', 0],
      ['width', 65],
      ['lengthNormalisation', -1],
      ['seed', 3],
    ] as const) {
      const result = v.safeParse(ModelSpec, { ...spec, decoding: { ...BEAM, [field]: value } });
      assert.ok(!result.success);
      assert.equal(v.getDotPath(result.issues[0]), `decoding.${field}`);
    }
  });
});
