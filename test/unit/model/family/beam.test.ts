import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as tf from '../../../../src/equation/tf';
import { framesOf, type Hypothesis } from '../../../../src/model/beamSearch';
import type { Beam } from '../../../../src/model/decoding/beam';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { buildProgram } from '../../../../src/model/program';
import type { Recording } from '../../../../src/model/recording';
import { ModelSpec } from '../../../../src/model/spec';
import { plain, seededRun, tinySpec } from '../../support/models';

const SOURCE = [6, 14, 3, 30];
const { eos } = tinySpec().tokens;
const BEAM: Beam = { strategy: 'beam', width: 4, lengthNormalisation: 1 };

const decoded = (decoding: Decoding, maxLength = 6) =>
  seededRun(buildProgram(tinySpec({ maxLength }), decoding), SOURCE);
const lastLogp = (recording: Recording) => recording.slice(recording.frames.at(-1)!, 'output.logp')[0]!;
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${a}, ${b}`);

function tokens(hypothesis: Hypothesis | undefined): number[] {
  return hypothesis ? [...tokens(hypothesis.parent), hypothesis.token] : [];
}

describe('Beam search', () => {
  it('with one place is greedy decoding', () => {
    const greedy = decoded({ strategy: 'greedy' });
    for (const lengthNormalisation of [0, 1]) {
      const one = decoded({ ...BEAM, width: 1, lengthNormalisation });
      assert.deepEqual(plain(one), plain(greedy));
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
      assert.equal(beam!.ended.length, all.size);
      for (const one of beam!.ended) near(one.score, all.get(tokens(one).join())!);
      near(beam!.ended[0]!.score, Math.max(...all.values()));
    });
  }

  describe('keeps a tree', () => {
    const recording = decoded(BEAM);
    const { steps, ended } = recording.beam!;

    it('whose hypotheses go on from the step before, the likeliest first', () => {
      let places = BEAM.width;
      for (const [k, hypotheses] of steps.entries()) {
        assert.ok(hypotheses.length <= places);
        for (const [place, one] of hypotheses.entries()) {
          if (k === 0) assert.equal(one.parent, undefined);
          else assert.ok(steps[k - 1]!.includes(one.parent!) && !one.parent!.finished);
          assert.equal(one.frame.step, k + 1);
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
        assert.deepEqual(plain({ frames: framesOf(one) }), plain({ frames }));
        near(one.logp, scored.slice(frames.at(-1)!, 'output.logp')[0]!);
        near(one.score, one.logp / ids.length);
      }
    });

    it('of whose targets the best is what is written', () => {
      assert.deepEqual(
        ended.map((one) => one.score),
        ended.map((one) => one.score).sort((a, b) => b - a),
      );
      assert.deepEqual(framesOf(ended[0]), recording.frames.slice(-framesOf(ended[0]).length));
      near(lastLogp(recording), ended[0]!.logp);
    });
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
