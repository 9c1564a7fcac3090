import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { pick, truncate } from '../../../../src/equation/distribution';
import { equationLatex } from '../../../../src/equation/latex';
import { equationListing } from '../../../../src/equation/listing';
import * as tf from '../../../../src/equation/tf';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { draw } from '../../../../src/model/decoding/sampling';
import { buildProgram, statements } from '../../../../src/model/program';
import type { Recording } from '../../../../src/model/recording';
import { ModelSpec } from '../../../../src/model/spec';
import { seededRun, tinySpec } from '../../support/models';

const SOURCE = [6, 14, 3, 30];
const SAMPLING = { strategy: 'sampling', temperature: 1, topK: 32, topP: 1, seed: 5 } as const;

const decoded = (decoding: Decoding, spec = tinySpec({ maxLength: 12 })) =>
  seededRun(buildProgram(spec, decoding), SOURCE);

/** A symbol's values at every decoder step. */
function values(recording: Recording, id: string): number[][] {
  return recording.frames
    .filter((frame) => recording.layouts[frame.pass]!.slots.has(id))
    .map((frame) => Array.from(recording.slice(frame, id)));
}
const tokens = (recording: Recording) => values(recording, 'output.y').flat();
const sum = (numbers: Iterable<number>) => Array.from(numbers).reduce((a, b) => a + b, 0);
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${a}, ${b}`);

const distribution = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
  .filter((shares) => sum(shares) > 0)
  .map((shares) => Float32Array.from(shares, (share) => share / sum(shares)));
const share = fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000);

describe('A distribution', () => {
  it('is cut to its likeliest elements, which share it out anew', () => {
    fc.assert(
      fc.property(distribution, fc.integer({ min: 1, max: 14 }), share, (of, topK, topP) => {
        const cut = truncate(of, topK, topP);
        near(sum(cut), 1);
        const kept = Array.from(of.keys()).filter((k) => cut[k]! > 0);
        const left = Array.from(of.keys()).filter((k) => cut[k] === 0);
        assert.ok(kept.length >= 1 && kept.length <= topK);
        assert.ok(left.every((k) => kept.every((other) => of[other]! >= of[k]!)));
        for (const k of kept) near(cut[k]! * sum(kept.map((other) => of[other]!)), of[k]!);
        // One fewer would not have been enough.
        const least = Math.min(...kept.map((k) => of[k]!));
        if (kept.length > 1) assert.ok(sum(kept.map((k) => of[k]!)) - least < topP + 1e-6);
      }),
    );
  });

  it('stays as it is where nothing is cut', () => {
    const of = Float32Array.of(0.5, 0.25, 0.25);
    assert.equal(truncate(of, 3, 1), of);
    assert.deepEqual(Array.from(truncate(of, 2, 1)), [Math.fround(2 / 3), Math.fround(1 / 3), 0]);
    assert.deepEqual(Array.from(truncate(of, 3, 0.5)), [1, 0, 0]);
  });

  it('is drawn from in proportion, and never where it is 0', () => {
    fc.assert(
      fc.property(distribution, (of) => {
        const counts = new Float64Array(of.length);
        for (let k = 0; k < 2000; k++) counts[pick(of, k / 2000)]!++;
        of.forEach((share, k) => {
          assert.ok(Math.abs(counts[k]! / 2000 - share) <= 0.0011, `${counts[k]} of 2000 for ${share}`);
        });
        assert.ok(of[pick(of, 1 - 2 ** -24)]! > 0);
      }),
    );
  });
});

describe('A draw', () => {
  it('is even over [0, 1), exact in float32, and the same for the same seed and step', () => {
    const tenths = new Float64Array(10);
    for (let step = 1; step <= 10_000; step++) {
      const u = draw(42, step);
      assert.ok(u >= 0 && u < 1 && Math.fround(u) === u);
      assert.equal(u, draw(42, step));
      tenths[Math.floor(u * 10)]!++;
    }
    for (const count of tenths) assert.ok(Math.abs(count - 1000) < 130, `${tenths}`);
    assert.notEqual(draw(42, 1), draw(43, 1));
  });
});

describe('Sampling', () => {
  it('says what it does', () => {
    const program = buildProgram(tinySpec(), { ...SAMPLING, temperature: 0.7, topK: 5, topP: 0.9 });
    const lines = statements(program).filter(({ id }) => /^output\.[quy]$/.test(id));
    assert.deepEqual(
      lines.map((one) => equationListing(one.defines, one.expression)),
      ['q_i = top_{k=5, p=0.9}(softmax(z_i/0.7))', 'u_i = draw_i', 'y_i = sample(q_i, u_i)'],
    );
    const [q] = lines.map((one) => equationLatex(one.defines, one.expression));
    assert.equal(q, 'q_i = \\text{top}_{k=5, p=0.9}(\\mathrm{softmax}(\\frac{z_i}{0.7}))');
    assert.deepEqual(
      lines.map((one) => one.kind),
      ['equation', 'choice', 'choice'],
    );
  });

  it('gives the same target with the same seed, and others with others', () => {
    assert.deepEqual(tokens(decoded(SAMPLING)), tokens(decoded(SAMPLING)));
    const targets = [1, 2, 3, 4, 5].map((seed) => tokens(decoded({ ...SAMPLING, seed })).join());
    assert.ok(new Set(targets).size > 1);
  });

  it('records the draws, and what they fall on', () => {
    const recording = decoded({ ...SAMPLING, topK: 6, topP: 0.8 });
    const [q, u, y] = ['output.q', 'output.u', 'output.y'].map((id) => values(recording, id));
    q!.forEach((shares, k) => {
      near(sum(shares), 1);
      assert.ok(shares.filter((one) => one > 0).length <= 6);
      assert.equal(u![k]![0], draw(SAMPLING.seed, k + 1));
      assert.equal(y![k]![0], pick(Float32Array.from(shares), u![k]![0]!));
    });
  });

  it('is greedy where one candidate is left', () => {
    const greedy = tokens(decoded({ strategy: 'greedy' }));
    assert.deepEqual(tokens(decoded({ ...SAMPLING, topK: 1 })), greedy);
    assert.deepEqual(tokens(decoded({ ...SAMPLING, topP: 0.001 })), greedy);
  });

  it('favours the likeliest tokens at a low temperature, and evens them out at a high one', () => {
    const greatest = (temperature: number) => {
      const [q] = values(decoded({ ...SAMPLING, temperature }), 'output.q');
      return Math.max(...q!);
    };
    const [cold, plain, hot] = [0.05, 1, 100].map(greatest);
    assert.ok(cold! > plain! && plain! > hot!);
    assert.ok(hot! < 1.2 / 32);
  });

  it('adds up what the model thinks of the target, not what was sampled from', () => {
    const recording = decoded({ ...SAMPLING, temperature: 3 });
    let logp = 0;
    const [p, y, written] = ['output.p', 'output.y', 'output.logp'].map((id) => values(recording, id));
    y!.forEach(([one], k) => {
      logp += Math.log(p![k]![one!]!);
      near(written![k]![0]!, logp);
    });
  });

  it('keeps no tensor', () => {
    const before = tf.memory().numTensors;
    decoded(SAMPLING);
    assert.equal(tf.memory().numTensors, before);
  });

  it('can be what a model’s description says', () => {
    const spec = { ...tinySpec(), decoding: SAMPLING };
    assert.deepEqual(v.parse(ModelSpec, spec), spec);
    assert.deepEqual(buildProgram(spec).decoding, SAMPLING);
  });

  const refused: [field: string, value: unknown][] = [
    ['temperature', 0],
    ['temperature', Number.POSITIVE_INFINITY],
    ['topK', 0],
    ['topK', 2.5],
    ['topP', 0],
    ['topP', 1.1],
    ['seed', -1],
    ['seed', 2 ** 32],
    ['width', 4],
  ];
  for (const [field, value] of refused) {
    it(`refuses ${value} for "decoding.${field}"`, () => {
      const result = v.safeParse(ModelSpec, { ...tinySpec(), decoding: { ...SAMPLING, [field]: value } });
      assert.ok(!result.success);
      assert.equal(v.getDotPath(result.issues[0]), `decoding.${field}`);
    });
  }
});

describe('A given target', () => {
  const { eos } = tinySpec().tokens;

  it('is fed after <sos> and scored with <eos>', () => {
    const recording = decoded({ strategy: 'target', ids: [7, 9, 4] });
    assert.deepEqual(tokens(recording), [7, 9, 4, eos]);
    assert.deepEqual(values(recording, 'output.z').length, 4);
    const p = values(recording, 'output.p');
    near(
      values(recording, 'output.logp').at(-1)![0]!,
      sum([7, 9, 4, eos].map((id, k) => Math.log(p[k]![id]!))),
    );
  });

  it('of the model’s own choosing gets the numbers it got when it was chosen', () => {
    const greedy = decoded({ strategy: 'greedy' });
    const written = tokens(greedy);
    const scored = decoded({ strategy: 'target', ids: written });
    const length = written.length;
    for (const id of ['decoder.0.s', 'attention.alpha', 'output.z', 'output.logp']) {
      assert.deepEqual(values(scored, id).slice(0, length), values(greedy, id));
    }
  });

  it('may be empty, longer than maxLength, or hold <eos> in its midst', () => {
    assert.deepEqual(tokens(decoded({ strategy: 'target', ids: [] })), [eos]);
    const long = Array.from({ length: 20 }, (_, k) => 4 + k);
    assert.equal(tokens(decoded({ strategy: 'target', ids: long })).length, 21);
    assert.deepEqual(tokens(decoded({ strategy: 'target', ids: [5, eos, 6] })), [5, eos, 6, eos]);
  });

  it('is scored like a product of probabilities: all targets of one token sum to less than 1', () => {
    const all = Array.from({ length: 32 }, (_, id) => (id === eos ? [] : [id]));
    const total = sum(
      all.map((ids) => Math.exp(values(decoded({ strategy: 'target', ids }), 'output.logp').at(-1)![0]!)),
    );
    assert.ok(total > 0 && total <= 1 + 1e-6, `${total}`);
  });
});
