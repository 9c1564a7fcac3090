import assert from 'node:assert/strict';
import * as v from 'valibot';
import { absolute, lessThan, more, moreOf, moreScattered, moreThan } from '../../../src/experiments/expect';
import type { Expectation, Quantity } from '../../../src/experiments/experiment';
import type { Run } from '../../../src/experiments/results';
import { deviation, medianSeries, ranges, summarise } from '../../../src/experiments/summary';
import { weigh } from '../../../src/experiments/verdict';
import { TrainingConfig } from '../../../src/training/config';

const run = (condition: string, seed: number, numbers: Run['numbers'], series: Run['series'] = {}): Run => ({
  condition,
  seed,
  seconds: 1,
  numbers,
  series,
});

const quantity = (id: string, unit: Quantity['unit']): Quantity => ({ id, unit, title: () => id });
const conditions = (written: object) =>
  ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    config: v.parse(TrainingConfig, { data: { task: 'copy' }, ...written }),
  }));
const CONDITIONS = conditions({ evaluation: { interval: 50 }, updates: 1000 });
const EXPERIMENT = {
  instruments: [
    {
      quantities: [
        quantity('right', 'share'),
        quantity('wrong', 'share'),
        quantity('updates', 'updates'),
        quantity('length', 'norm'),
        quantity('loss', 'nats'),
        { ...quantity('setback', 'share'), unsteady: true as const },
      ],
      measure: () => Promise.reject(new Error('Nothing is measured here.')),
    },
  ],
};

/** Runs of `a` and `b`, a seed each. */
const runs = (id: string, a: readonly (number | null)[], b: readonly (number | null)[]): Run[] =>
  [...a.entries()].flatMap(([k, value]) => [run('a', k, { [id]: value }), run('b', k, { [id]: b[k]! })]);

const weighed = (runs: readonly Run[], ...expects: Expectation[]) =>
  weigh({ expects }, EXPERIMENT, { conditions: CONDITIONS, runs: [...runs] });
const outcome = (of: readonly Run[], one: Expectation) => weighed(of, one).weighed[0]!.outcome;

/** The same, but that some came to no end: those of a condition and a seed. */
const diverging = (of: readonly Run[], ...those: (readonly [condition: string, seed: number])[]): Run[] =>
  of.map((one) =>
    those.some(([id, seed]) => one.condition === id && one.seed === seed)
      ? { ...one, numbers: {}, diverged: { update: 7, of: 'loss' } }
      : one,
  );

/** By 10, 8 and 9 hundredths, whatever the seed makes of both. */
const CLEAR = runs('right', [0.3, 0.9, 0.5], [0.2, 0.82, 0.41]);
/** By as much on the whole, but not by far with every seed. */
const NOISY = runs('right', [0.3, 0.9, 0.5], [0.2, 0.88, 0.35]);

describe('What measurements say to an expectation', () => {
  it('is that it holds, or its opposite, where the differences with each seed are beyond the noise', () => {
    assert.equal(outcome(CLEAR, more('right', 'a', 'b')), 'holds');
    assert.equal(outcome(CLEAR, more('right', 'b', 'a')), 'opposite');
    assert.equal(outcome(NOISY, more('right', 'a', 'b')), 'noise');
    assert.equal(outcome(runs('right', [1, 1, 1], [1, 1, 1]), more('right', 'a', 'b')), 'noise');
  });

  it('comes with the counts of the seeds, and the interval of the mean difference', () => {
    const [{ holds, opposite, of, difference }] = weighed(CLEAR, more('right', 'a', 'b')).weighed as [never];
    assert.deepEqual([holds, opposite, of], [3, 0, 3]);
    const { mean, least, greatest } = difference as { mean: number; least: number; greatest: number };
    assert.ok(Math.abs(mean - 0.09) < 1e-9);
    assert.ok(Math.abs(least - (0.09 - (4.303 * 0.01) / Math.sqrt(3))) < 1e-6);
    assert.ok(Math.abs(greatest - (0.09 + (4.303 * 0.01) / Math.sqrt(3))) < 1e-6);
  });

  it('is nothing with fewer than three seeds, or where nothing was measured', () => {
    assert.equal(outcome(CLEAR.slice(0, 4), more('right', 'a', 'b')), 'few');
    assert.equal(outcome(CLEAR, more('right', 'a', 'c')), 'few');
    assert.equal(outcome(CLEAR, more('wrong', 'a', 'b')), 'few');
    assert.equal(outcome(runs('right', [1, null, 1], [0, 0, 0]), more('right', 'a', 'b')), 'few');
  });

  it('is no certainty where the seeds happen to agree', () => {
    assert.equal(
      outcome(runs('right', [0.5, 0.5, 0.5], [0.499, 0.499, 0.499]), more('right', 'a', 'b')),
      'noise',
    );
    assert.equal(
      outcome(runs('right', [0.5, 0.5, 0.5], [0.48, 0.48, 0.48]), more('right', 'a', 'b')),
      'holds',
    );
  });

  it('of updates decides nothing within one interval between evaluations', () => {
    const by = (step: number) =>
      outcome(runs('updates', [300, 300, 300], Array(3).fill(300 - step)), more('updates', 'a', 'b'));
    assert.equal(by(50), 'noise');
    assert.equal(by(100), 'holds');
    const [one] = weighed(
      runs('updates', [300, 300, 300], [200, 200, 200]),
      more('updates', 'a', 'b'),
    ).weighed;
    assert.ok(one!.difference!.least >= 49 && one!.difference!.least < 50);
  });

  it('takes what was never reached for later than all that was, by the last update at least', () => {
    assert.equal(
      outcome(runs('updates', [null, null, null], [300, 310, 320]), more('updates', 'a', 'b')),
      'holds',
    );
    assert.equal(
      outcome(runs('updates', [900, null, 1000], [300, 310, 290]), more('updates', 'a', 'b')),
      'holds',
    );
    assert.equal(
      outcome(runs('updates', [null, null, null], [null, null, null]), more('updates', 'a', 'b')),
      'noise',
    );
    assert.equal(
      outcome(runs('updates', [null, 200, 290], [300, 310, 290]), more('updates', 'a', 'b')),
      'noise',
    );
  });

  it('compares lengths by their ratio', () => {
    const tiny = runs('length', [1e-3, 2e-9, 4e-6], [1e-4, 1e-10, 3e-7]);
    assert.equal(outcome(tiny, more('length', 'a', 'b')), 'holds');
  });

  it('compares the mean of two conditions, of the seeds that both have', () => {
    const others = NOISY.slice(0, 4).map((one) => ({ ...one, condition: one.condition === 'a' ? 'c' : 'd' }));
    const third = [...CLEAR, ...others, run('c', 2, { right: null }), run('d', 2, { right: 0.1 })];
    const [one] = weighed(third, more('right', ['a', 'c'], 'b')).weighed;
    assert.equal(one!.of, 2);
    const twice = [
      ...CLEAR,
      ...CLEAR.map((run) => ({ ...run, condition: run.condition === 'a' ? 'd' : 'c' })),
    ];
    // Each side has both: what one gains the other loses.
    assert.equal(outcome(twice, more('right', ['a', 'c'], ['b', 'd'])), 'noise');
  });

  it('lacks the seeds with which a training diverged, and says which', () => {
    const four = runs('right', [0.3, 0.9, 0.5, 0.4], [0.2, 0.82, 0.41, 0.31]);
    const missing = diverging(four, ['b', 2]);
    const [one] = weighed(missing, more('right', 'a', 'b')).weighed;
    assert.deepEqual([one!.outcome, one!.holds, one!.of, one!.worse, one!.lacking], ['holds', 3, 3, [], [2]]);
    assert.equal(outcome(missing.slice(0, 6), more('right', 'a', 'b')), 'few');
    assert.deepEqual(weighed(four, more('right', 'a', 'b')).weighed[0]!.lacking, []);
  });

  it('counts one that diverged as never having reached anything', () => {
    const three = diverging(runs('updates', [null, null, 900], [300, 310, 320]), ['a', 1]);
    const [one] = weighed(three, more('updates', 'a', 'b')).weighed;
    assert.deepEqual([one!.outcome, one!.of, one!.worse, one!.lacking], ['holds', 3, [1], []]);
    const found = one!.difference!.mean;
    assert.ok(Math.abs(found - (700 + 690 + 580) / 3) < 1e-9);
  });

  it('counts one that diverged as less steady than any other, by as much as the others differ at most', () => {
    const setback = more('setback', 'a', 'b');
    const clear = runs('setback', [0.05, 0.06, 0.01], [0.02, 0.02, 0.01]);
    assert.equal(outcome(clear, setback), 'noise');
    const [one] = weighed(diverging(clear, ['a', 2]), setback).weighed;
    assert.deepEqual([one!.outcome, one!.holds, one!.worse, one!.lacking], ['holds', 3, [2], []]);
    assert.ok(Math.abs(one!.difference!.mean - (0.03 + 0.04 + 0.04) / 3) < 1e-9);
    assert.equal(outcome(diverging(clear, ['a', 2]), more('setback', 'b', 'a')), 'opposite');
    // The others say the opposite: one that diverged does not outweigh them.
    assert.equal(outcome(diverging(clear, ['b', 2]), setback), 'noise');
    // Nothing tells which of two that diverged is worse.
    const [both] = weighed(diverging(clear, ['a', 2], ['b', 2]), setback).weighed;
    assert.deepEqual([both!.outcome, both!.worse, both!.lacking], ['few', [], [2]]);
    assert.equal(outcome(diverging(clear, ['a', 0], ['a', 1], ['a', 2]), setback), 'holds');
    assert.equal(outcome(diverging(clear, ['a', 0], ['b', 1], ['a', 2]), setback), 'noise');
  });

  it('takes what comes to a loss for hardly scattered beside what diverges, however few the seeds', () => {
    const alike = runs('loss', [0.5, 0.6, 0.7], [0.5, 0.6, 0.7]);
    const scatter = moreScattered('loss', 'a', 'b');
    assert.equal(outcome(alike, scatter), 'few');
    const [one] = weighed(diverging(alike, ['a', 2]), scatter).weighed;
    assert.deepEqual([one!.outcome, one!.holds, one!.of, one!.worse], ['holds', 1, 1, [2]]);
    assert.equal(outcome(diverging(alike, ['b', 0]), scatter), 'opposite');
    assert.equal(outcome(diverging(alike, ['a', 0], ['b', 1]), scatter), 'noise');
    assert.equal(outcome(diverging(alike.slice(0, 4), ['a', 0]), scatter), 'few');
  });

  it('goes by the configurations that the results were trained with', () => {
    const trial = runs('updates', [null, null, null], [4, 4, 4]);
    const {
      weighed: [one],
    } = weigh({ expects: [more('updates', 'a', 'b')] }, EXPERIMENT, {
      conditions: conditions({ evaluation: { interval: 2 }, updates: 4 }),
      runs: trial,
    });
    assert.equal(one!.outcome, 'noise');
    assert.equal(one!.difference!.mean, 0);
    assert.ok(one!.difference!.greatest < 2.1);
  });

  it('compares with a fixed bound, on either side', () => {
    const little = runs('right', [0.004, 0.006, 0.005], [0.03, 0.04, 0.035]);
    const less = (one: string) => lessThan(0.01, { condition: one, quantity: 'right' });
    assert.equal(outcome(little, less('a')), 'holds');
    assert.equal(outcome(little, less('b')), 'opposite');
    assert.equal(outcome(little, moreThan(0.01, 'right', 'b')), 'holds');
    assert.equal(outcome(runs('right', [0, 0.02, 0.01], [0, 0, 0]), less('a')), 'noise');
    assert.equal(outcome(little.slice(0, 4), less('a')), 'few');
    assert.equal(outcome(little, less('x')), 'few');
  });

  it('compares without signs, which the mean of two conditions takes them with', () => {
    // What one order favours the other does not: together they are balanced.
    const both = [
      ...runs('right', [0.3, 0.32, 0.31], [-0.3, -0.31, -0.31]),
      ...runs('right', [0.1, 0.11, 0.12], [0.1, 0.11, 0.1]).map((one) => ({
        ...one,
        condition: one.condition === 'a' ? 'c' : 'd',
      })),
    ];
    assert.equal(outcome(both, lessThan(0.05, absolute('right', ['a', 'b']))), 'holds');
    assert.equal(outcome(both, more('right', 'b', 'c')), 'opposite');
  });

  it('takes what is less apart than a bound either way for balanced, and decides nothing across it', () => {
    const by = (...differences: number[]) =>
      outcome(
        runs(
          'right',
          differences.map((one) => 0.5 + one),
          differences.map(() => 0.5),
        ),
        more('right', 'a', 'b', 0.05),
      );
    assert.equal(by(0.06, 0.07, 0.065), 'holds');
    assert.equal(by(-0.06, -0.07, -0.065), 'opposite');
    for (const sign of [1, -1]) assert.equal(by(0.02 * sign, 0.03 * sign, 0.025 * sign), 'balanced');
    assert.equal(by(0.03, 0.06, 0.04), 'noise');
    assert.equal(by(-0.08, 0.09, 0), 'noise');
    const clear = runs('right', [0.56, 0.53, 0.44], [0.5, 0.5, 0.5]);
    const [one] = weighed(clear, more('right', 'a', 'b', 0.05)).weighed;
    assert.deepEqual([one!.holds, one!.opposite, one!.of], [1, 1, 3]);
  });

  it('compares the difference of two quantities, seed by seed', () => {
    const both = [0.9, 0.7, 0.5].map((right, k) => run('a', k, { right, wrong: right - 0.1 - 0.01 * k }));
    const apart = (bound: number) => lessThan(bound, absolute('right', 'a', 'wrong'));
    assert.equal(outcome(both, apart(0.2)), 'holds');
    assert.equal(outcome(both, apart(0.05)), 'opposite');
    assert.equal(outcome([...both.slice(0, 2), run('a', 2, { right: 0.5 })], apart(0.2)), 'few');
  });

  it('compares relative scatter over the seeds, once, where they are enough', () => {
    const wide = [0.1, 0.9, 0.2, 0.8, 0.1, 0.9, 0.3, 0.7];
    const scattered = runs('loss', wide, [0.5, 0.51, 0.49, 0.5, 0.51, 0.49, 0.5, 0.5]);
    const [one] = weighed(scattered, moreScattered('loss', 'a', 'b')).weighed;
    assert.deepEqual([one!.outcome, one!.holds, one!.opposite, one!.of], ['holds', 1, 0, 1]);
    assert.equal(outcome(scattered, moreScattered('loss', 'b', 'a')), 'opposite');
    assert.equal(outcome(scattered.slice(0, 14), moreScattered('loss', 'a', 'b')), 'few');
    // Ten times as great, and as much scattered.
    const alike = runs('loss', wide, wide.map((value) => 10 * value).toReversed());
    assert.equal(outcome(alike, moreScattered('loss', 'b', 'a')), 'noise');
  });
});

describe('What measurements say to a claim', () => {
  const [holds, opposite, noise] = [
    more('right', 'a', 'b'),
    more('right', 'b', 'a'),
    more('right', 'c', 'd'),
  ];
  const all = [...CLEAR, ...NOISY.map((one) => ({ ...one, condition: one.condition === 'a' ? 'c' : 'd' }))];
  const verdict = (...expects: Expectation[]) => weighed(all, ...expects).verdict;

  it('is that they agree where everything expected holds', () => {
    assert.equal(verdict(holds), 'agrees');
    assert.equal(verdict(holds, moreOf('a', 'right', 'wrong')), 'open');
  });

  it('is that they contradict where nothing does, and the opposite of something', () => {
    assert.equal(verdict(opposite), 'contradicts');
    assert.equal(verdict(opposite, noise), 'contradicts');
  });

  it('is mixed where it holds in part and the rest is within the noise', () => {
    assert.equal(verdict(holds, noise), 'mixed');
  });

  it('is divided where it holds in part, and elsewhere the opposite does', () => {
    assert.equal(verdict(holds, opposite), 'divided');
    assert.equal(verdict(holds, opposite, noise), 'divided');
  });

  it('is in part so where the rest is balanced, and open where all is', () => {
    const balanced = more('right', 'a', 'b', 0.2);
    assert.equal(verdict(holds, balanced), 'mixed');
    assert.equal(verdict(opposite, balanced), 'contradicts');
    assert.equal(verdict(balanced, noise), 'open');
  });

  it('is open within the noise, and where something was not measured', () => {
    assert.equal(verdict(noise), 'open');
    assert.equal(verdict(holds, more('right', 'a', 'x')), 'open');
  });
});

describe('A summary over seeds', () => {
  const a = [
    run('a', 1, { right: 0.5, updates: null }, { curve: { x: [1, 2, 3], y: [0, 4, 6] } }),
    run('a', 2, { right: 0.9, updates: 100 }, { curve: { x: [2, 3], y: [2, 8] } }),
  ];

  it('has the median, the least and the greatest', () => {
    assert.deepEqual(summarise(a, 'right'), { median: 0.7, least: 0.5, greatest: 0.9 });
    assert.deepEqual(summarise(a, 'updates'), { median: null, least: 100, greatest: null });
    assert.equal(summarise(a, 'none'), undefined);
  });

  it('has the relative deviation: of ten times as much the same', () => {
    const of = (factor: number) =>
      deviation(
        [1, 2, 4].map((value, k) => run('a', k, { loss: factor * value })),
        'loss',
      )!;
    assert.ok(Math.abs(of(1) - Math.LN2) < 1e-12);
    assert.ok(Math.abs(of(10) - of(1)) < 1e-12);
    assert.equal(deviation([run('a', 1, { loss: 1 }), run('a', 2, { loss: 0 })], 'loss'), undefined);
  });

  it('names many seeds by ranges', () => {
    assert.equal(ranges([1, 2, 3, 4, 5, 6, 7, 8]), '1–8');
    assert.equal(ranges([1, 2, 5, 7, 8, 9]), '1, 2, 5, 7–9');
    assert.equal(ranges([]), '');
  });

  it('has of series the places that all have', () => {
    assert.deepEqual(medianSeries(a, 'curve'), { x: [2, 3], y: [3, 7] });
  });
});
