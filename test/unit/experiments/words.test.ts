import assert from 'node:assert/strict';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { absolute, lessThan, more } from '../../../src/experiments/expect';
import type { Claim } from '../../../src/experiments/experiment';
import type { Run } from '../../../src/experiments/results';
import {
  besideInWords,
  differenceInWords,
  measuredInWords,
  sideInWords,
  written,
} from '../../../src/experiments/words';

const forcing = EXPERIMENTS.find(({ name }) => name === 'forcing')!;
const bottleneck = EXPERIMENTS.find(({ name }) => name === 'bottleneck')!;
const run = (condition: string, seed: number, numbers: Run['numbers']): Run => ({
  condition,
  seed,
  seconds: 1,
  numbers,
  series: {},
});

describe('What was measured, in words', () => {
  it('tells differences of shares from shares', () => {
    assert.equal(written(-0.051, { unit: 'points' }), '−5.1 pp');
    assert.equal(written(0.901, { unit: 'share' }), '90.1\u00A0%');
    const { greater, than } = lessThan(0.05, absolute('firstToken', 'none-16', 'middleToken'));
    const runs = [run('none-16', 1, { firstToken: 0.2, middleToken: 0.3 })];
    assert.equal(measuredInWords(greater, bottleneck, runs), '5.0 pp');
    assert.equal(measuredInWords(than, bottleneck, runs), '10.0 pp');
  });

  it('has as many digits as tell the ends of an interval from 0', () => {
    const interval = (mean: number, least: number, greatest: number, unit: 'share' | 'updates') =>
      differenceInWords({ mean, least, greatest }, { unit });
    assert.equal(interval(0.019, 0.0102, 0.037, 'share'), '+1.9 [1.0, 3.7] percentage points');
    assert.equal(interval(0.019, 0.0003, 0.037, 'share'), '+1.90 [0.03, 3.70] percentage points');
    assert.equal(interval(0.004, -0.0004, 0.009, 'share'), '+0.40 [−0.04, 0.90] percentage points');
    assert.equal(interval(0, -0.002, 0, 'share'), '0.0 [−0.2, 0.0] percentage points');
    assert.equal(interval(60, 0.3, 120, 'updates'), '+60.0 [0.3, 120.0] updates');
  });

  it('has as many digits as tell the ends from what is still balance', () => {
    const interval = { mean: 0.066, least: 0.0502, greatest: 0.081 };
    assert.equal(
      differenceInWords(interval, { unit: 'share' }, 0.05),
      '+6.60 [5.02, 8.10] percentage points',
    );
    const across = { mean: 0.019, least: 0, greatest: 0.037 };
    assert.equal(differenceInWords(across, { unit: 'share' }, 0.05), '+1.9 [0.0, 3.7] percentage points');
  });

  it('names the mean of one kind over two tasks by the kind', () => {
    const side = { condition: 'last', and: 'last-reversed', quantity: 'lean' };
    assert.equal(
      sideInWords(side, bottleneck),
      'Last state, at every step: mean of “Copying” and “Reversing”',
    );
  });

  it('says with a verdict what is weighed, what is balance, and with how many seeds something was reached', () => {
    const claim: Pick<Claim, 'note' | 'expects' | 'beside'> = {
      note: () => 'Weighed alone.',
      expects: [more('freeAccuracy', 'sort-free', 'sort-teacher', 0.05)],
      beside: [{ condition: 'sort-free', quantity: 'updatesToStart' }],
    };
    const runs = [200, null, 250].map((updatesToStart, seed) => run('sort-free', seed, { updatesToStart }));
    assert.deepEqual(besideInWords(claim, forcing, runs), [
      'Weighed alone.',
      'Less than 5 percentage points are taken for balance.',
      'Sorting: free running: Updates until 30 % of the tokens are right: 250 (reached with 2 of 3 seeds)',
    ]);
  });
});
