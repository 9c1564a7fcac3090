import assert from 'node:assert/strict';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { configOf } from '../../../src/experiments/configOf';
import type { Run } from '../../../src/experiments/results';
import { type Verdict, weigh } from '../../../src/experiments/verdict';

type Numbers = Record<string, number | null>;

/** Of a condition, what is measured with a seed. */
type Told = (condition: string, seed: number) => Numbers;

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What a claim comes to where conditions come to such numbers. @param says how the claim begins */
function verdict(name: string, says: string, told: Told): Verdict {
  const experiment = EXPERIMENTS.find((one) => one.name === name)!;
  const claim = experiment.claims.find((one) => one.says().startsWith(says));
  assert.ok(claim, says);
  const runs = experiment.conditions.flatMap(({ id: condition }) =>
    SEEDS.map((seed): Run => ({ condition, seed, seconds: 1, numbers: told(condition, seed), series: {} })),
  );
  const conditions = experiment.conditions.map((one) => ({ id: one.id, config: configOf(one, false) }));
  return weigh(claim, experiment, { conditions, runs }).verdict;
}

/** How often tokens are found again; in one order of writing the ends have more or less, as they are written first. */
const found =
  (first: number, middle: number, last: number, order = 0): Told =>
  (condition, seed) => {
    const noise = 0.001 * (seed % 3);
    const way = condition.endsWith('-reversed') ? -order : order;
    const [firstToken, lastToken] = [first + way + noise, last - way + noise];
    return { firstToken, middleToken: middle + noise, lastToken, lean: lastToken - firstToken };
  };

describe('The front of a long source', () => {
  const front = (told: Told) => verdict('bottleneck', 'Of a long source', told);

  it('is lost where it is found again less often than the end and than the middle', () => {
    assert.equal(front(found(0.3, 0.6, 0.6, 0.2)), 'agrees');
    assert.equal(front(found(0.3, 0.3, 0.6)), 'mixed');
  });

  it('is not where the middle is lost', () => {
    assert.equal(front(found(0.75, 0.5, 0.78)), 'contradicts');
    assert.equal(front(found(0.6, 0.3, 0.8)), 'divided');
  });

  it('is not said to be by less than balance', () => {
    assert.equal(front(found(0.6, 0.63, 0.64)), 'open');
  });

  it('has all sizes weighed', () => {
    const one = (condition: string, seed: number) =>
      (condition.startsWith('none-32') ? found(0.6, 0.3, 0.3) : found(0.3, 0.6, 0.6))(condition, seed);
    assert.equal(front(one), 'divided');
  });
});

for (const name of ['bottleneck', 'context'])
  describe(`The context vector in ${name}`, () => {
    const LAST = name === 'bottleneck' ? /^(last|none)/ : /^fed/;
    const one = (own: Told, other: Told) =>
      verdict(name, 'As a context vector', (condition, seed) =>
        (LAST.test(condition) ? own : other)(condition, seed),
      );

    it('of the last state favours the end where that is found again more often than all else, and than by others', () => {
      assert.equal(one(found(0.5, 0.5, 0.7, 0.3), found(0.9, 0.9, 0.9)), 'agrees');
      assert.equal(one(found(0.5, 0.7, 0.7), found(0.9, 0.9, 0.9)), 'mixed');
      assert.equal(one(found(0.7, 0.7, 0.5), found(0.9, 0.9, 0.9)), 'contradicts');
    });

    it('of the last state does not by less than balance', () => {
      assert.equal(one(found(0.6, 0.6, 0.63), found(0.9, 0.9, 0.9)), 'open');
    });

    it('of all states is balanced only where the middle is, too', () => {
      const all = (told: Told) => verdict(name, 'A function of all states', told);
      assert.equal(all(found(0.9, 0.9, 0.9, 0.05)), 'agrees');
      assert.equal(all(found(0.95, 0.7, 0.95)), 'divided');
      assert.equal(all(found(0.9, 0.7, 0.5)), 'contradicts');
    });
  });

describe('The bottleneck', () => {
  const removed = (long: (condition: string) => number) =>
    verdict('bottleneck', 'Attention removes', (condition, seed) => ({
      longAccuracy: long(condition) + 0.001 * (seed % 3),
    }));

  it('is removed where nearly all of a long source is right, not where more is than without attention', () => {
    assert.equal(
      removed((one) => (one.startsWith('none') ? 0.1 : 0.99)),
      'agrees',
    );
    assert.equal(
      removed((one) => (one.startsWith('none') ? 0.1 : 0.6)),
      'contradicts',
    );
    assert.equal(
      removed((one) => (one.startsWith('dot') ? 0.6 : 0.99)),
      'divided',
    );
  });
});

describe('Forcing', () => {
  const forcing = (says: string, told: Told) => verdict('forcing', says, told);
  const free = (one: string) => one.endsWith('-free');

  it('is stable where both extremes are told apart by every measure', () => {
    // Scatter of the loss: as great as the unsteadiness, and otherwise for each strategy.
    const steadiness = (of: (condition: string) => number) =>
      forcing('Training is stable', (condition, seed) => {
        const unsteady = of(condition);
        const way = [1, -1, 1, -1, 1, -1, 1, -1][seed - 1]! * (1 + 0.01 * seed);
        return {
          setback: unsteady + 0.0001 * seed,
          roughness: unsteady + 0.0001 * seed,
          developmentLoss: Math.exp(way * unsteady * (condition.includes('scheduled') ? -1 : 1)),
        };
      });
    const order: Record<string, number> = { teacher: 0.02, scheduled: 0.1, free: 0.5 };
    const of = (condition: string) => order[condition.split('-')[1]!] ?? 0.2;
    assert.equal(steadiness(of), 'agrees');
    assert.equal(
      steadiness((condition) => 0.52 - of(condition)),
      'contradicts',
    );
    // Scheduled sampling lies between both no more.
    assert.equal(
      steadiness((condition) => (condition.endsWith('scheduled') ? 0.01 : of(condition))),
      'divided',
    );
  });

  it('lets training get going by when it starts, whatever it comes to', () => {
    const starting = (updates: number | null) =>
      forcing('Early on', (one) => ({
        updatesToStart: free(one) ? updates : 250,
        freeAccuracy: free(one) ? 0.1 : 0.9,
      }));
    assert.equal(starting(null), 'agrees');
    assert.equal(starting(600), 'agrees');
    assert.equal(starting(250), 'open');
    assert.equal(starting(100), 'contradicts');
    const learned = (right: number) =>
      forcing('Where wrong predictions', (one) => ({ freeAccuracy: free(one) ? right : 0.8 }));
    assert.equal(learned(0.6), 'agrees');
    assert.equal(learned(0.9), 'contradicts');
  });

  it('leaves a bias where the gap is greater than without one, and not where any model has it', () => {
    const gaps = (teacher: number, other: number) =>
      forcing('Teacher forcing leaves', (one, seed) => {
        const exposure = free(one) ? other : teacher;
        return { forcedAccuracy: 0.9, freeAccuracy: 0.9 - exposure, exposure: exposure + 0.001 * (seed % 3) };
      });
    assert.equal(gaps(0.1, 0), 'agrees');
    assert.equal(gaps(0.1, 0.1), 'mixed');
    assert.equal(gaps(0.1, 0.2), 'divided');
    assert.equal(gaps(0, 0), 'open');
  });
});
