import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { experiments } from '../../../scripts/experiments/all';
import { readResults } from '../../../src/checkpoint/readResults';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { begun, missing, takenUp } from '../../../src/experiments/campaign';
import { more, moreScattered } from '../../../src/experiments/expect';
import { weigh } from '../../../src/experiments/verdict';
import { quantitiesOf } from '../../../src/experiments/words';

describe('The results that ship', () => {
  for (const experiment of EXPERIMENTS) {
    const file = `media/experiments/${experiment.name}.json`;

    it(`are those of ${experiment.name} as it is, with three seeds at least of every condition`, async () => {
      const found = readResults(file, await readFile(file));
      const taken = takenUp(found, begun(experiment, false, found.madeBy));
      assert.ok(taken, `${file} is of another revision or other configurations.`);
      assert.deepEqual(missing(taken, [1, 2, 3]), []);
      const known = new Set(experiment.conditions.map(({ id }) => id));
      for (const { condition, numbers, series, diverged } of found.runs) {
        assert.ok(known.has(condition), condition);
        if (diverged) {
          assert.deepEqual([numbers, series], [{}, {}]);
          continue;
        }
        for (const { id, over } of quantitiesOf(experiment)) assert.ok(id in (over ? series : numbers), id);
      }
    });
  }

  it('tell of the steadiness of forcing what docs/training.md says in short', async () => {
    const file = 'media/experiments/forcing.json';
    const found = readResults(file, await readFile(file));
    const forcing = EXPERIMENTS.find(({ name }) => name === 'forcing')!;
    const strategies = ['teacher', 'half', 'free', 'scheduled', 'professor'];
    const told: Record<string, string[]> = {};
    for (const task of ['sort', 'read'])
      for (const one of strategies)
        for (const other of strategies.filter((each) => each !== one)) {
          const [a, b] = [`${task}-${one}`, `${task}-${other}`];
          const expects = [
            more('setback', a, b),
            more('roughness', a, b),
            moreScattered('developmentLoss', a, b),
          ];
          for (const { outcome, expectation } of weigh({ expects }, forcing, found).weighed) {
            assert.notEqual(outcome, 'few');
            const { quantity } = expectation.greater;
            if (outcome === 'holds') told[quantity] = [...(told[quantity] ?? []), `${a} > ${b}`];
          }
        }
    assert.deepEqual(told, {
      setback: ['read-free > read-teacher', 'read-free > read-scheduled', 'read-free > read-professor'],
      roughness: ['read-teacher > read-half', 'read-teacher > read-scheduled', 'read-free > read-scheduled'],
      developmentLoss: ['sort-free > sort-half'],
    });
  });

  it('are what docs/experiments.md says', async () => {
    assert.equal(await readFile('docs/experiments.md', 'utf8'), await experiments());
  });
});
