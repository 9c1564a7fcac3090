import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { experiments } from '../../../scripts/experiments/all';
import { readResults } from '../../../src/checkpoint/readResults';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { begun, missing, takenUp } from '../../../src/experiments/campaign';
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

  it('are what docs/experiments.md says', async () => {
    assert.equal(await readFile('docs/experiments.md', 'utf8'), await experiments());
  });
});
