import assert from 'node:assert/strict';
import { more, moreOf, moreScattered } from '../../../src/experiments/expect';
import type { Run } from '../../../src/experiments/results';
import { medianSeries, summarise } from '../../../src/experiments/summary';
import { weigh } from '../../../src/experiments/verdict';

const run = (condition: string, seed: number, numbers: Run['numbers'], series: Run['series'] = {}): Run => ({
  condition,
  seed,
  seconds: 1,
  numbers,
  series,
});

const RUNS = [
  run('a', 1, { right: 0.5, worse: 0.4, updates: null }, { curve: { x: [1, 2, 3], y: [0, 4, 6] } }),
  run('a', 2, { right: 0.9, worse: 0.4, updates: 100 }, { curve: { x: [2, 3], y: [2, 8] } }),
  run('b', 1, { right: 0.4, worse: 0.4, updates: 200 }),
  run('b', 2, { right: 0.5, worse: 0.6, updates: 100 }),
];

const verdict = (...expects: Parameters<typeof weigh>[0]['expects']) => weigh({ expects }, RUNS).verdict;

describe('What measurements say to a claim', () => {
  it('is that they agree where everything expected holds with every seed', () => {
    assert.equal(verdict(more('right', 'a', 'b'), moreOf('a', 'right', 'worse')), 'agrees');
    assert.equal(verdict(moreScattered('right', 'a', 'b')), 'agrees');
  });

  it('is that they contradict where nothing expected holds with any', () => {
    assert.equal(verdict(more('right', 'b', 'a')), 'contradicts');
    assert.equal(verdict(moreScattered('right', 'b', 'a')), 'contradicts');
  });

  it('is mixed otherwise, also where some are equal', () => {
    assert.equal(verdict(more('right', 'a', 'b'), more('right', 'b', 'a')), 'mixed');
    assert.equal(verdict(moreOf('b', 'worse', 'right')), 'mixed');
  });

  it('takes what was never reached for more than all that was', () => {
    const [weighed] = weigh({ expects: [more('updates', 'a', 'b')] }, RUNS).weighed;
    assert.deepEqual([weighed!.holds, weighed!.opposite, weighed!.of], [1, 0, 2]);
  });

  it('is open where something was not measured', () => {
    assert.equal(verdict(more('right', 'a', 'c')), 'open');
    assert.equal(verdict(more('none', 'a', 'b')), 'open');
    assert.equal(weigh({ expects: [moreScattered('right', 'a', 'b')] }, RUNS.slice(0, 1)).verdict, 'open');
  });
});

describe('A summary over seeds', () => {
  it('has the median, the least and the greatest', () => {
    const a = RUNS.slice(0, 2);
    assert.deepEqual(summarise(a, 'right'), { median: 0.7, least: 0.5, greatest: 0.9 });
    assert.deepEqual(summarise(a, 'updates'), { median: null, least: 100, greatest: null });
    assert.equal(summarise(a, 'none'), undefined);
  });

  it('has of series the places that all have', () => {
    assert.deepEqual(medianSeries(RUNS.slice(0, 2), 'curve'), { x: [2, 3], y: [3, 7] });
  });
});
