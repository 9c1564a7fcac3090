import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

const SOURCE = ['He', 'is', 'eating', 'an', 'apple', '.'];
const TARGET = ['Il', 'mange', 'une', 'pomme', '.', '<eos>'];

const near = (actual, expected) =>
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

describe('attention and output', () => {
  const session = useVsCode({ height: 1800 });
  let panel;
  before('translate', async () => {
    panel = await translateLine(session.workbench);
  });

  const press = (...keys) => session.workbench.pressInPanel(...keys);

  it('begins with an empty matrix, a column for each source token', async () => {
    assert.equal(await panel.attentionMatrix().getAttribute('data-rows'), '0');
    assert.equal(await panel.attentionMatrix().getAttribute('data-columns'), String(SOURCE.length));
  });

  it('grows by a row for each decoder step', async () => {
    await press('End');
    for (let rows = TARGET.length; rows > 2; rows--) {
      await panel.at(`decoder step ${rows} of ${TARGET.length}`);
      assert.equal(await panel.attentionMatrix().getAttribute('data-rows'), String(rows));
      await press('Shift+ArrowLeft');
    }
  });

  it('weights the source tokens with a sum of one', async () => {
    await press('End');
    for (const target of TARGET.toReversed()) {
      const weights = await panel.attentionWeights();
      assert.equal(weights.length, SOURCE.length);
      near(sum(weights), 1);
      if (target === 'pomme') assert.equal(SOURCE[weights.indexOf(Math.max(...weights))], 'apple');
      await press('Shift+ArrowLeft');
    }
  });

  it('shows the ten most probable tokens, the written one first and marked', async () => {
    await press('End');
    const candidates = await panel.candidates();
    assert.equal(candidates.length, 10);
    const sorted = candidates.toSorted((a, b) => b.probability - a.probability);
    assert.deepEqual(candidates, sorted);
    assert.equal(candidates[0].token, '<eos>');
    assert.deepEqual(
      candidates.map(({ chosen }) => chosen),
      candidates.map((_, k) => k === 0),
    );
  });

  it('keeps the columns of the list of tokens while stepping', async () => {
    await press('End');
    const columns = () =>
      panel.document.getByTestId('output-distribution').evaluate((list) =>
        [...list.children].map((row) => {
          const middle = (box) => Math.round((box.top + box.bottom) / 2);
          const around = row.getBoundingClientRect();
          return ['token', 'mark', 'bar', 'probability'].map((name) => {
            const box = row.querySelector(`.candidate-${name}`).getBoundingClientRect();
            // Bars sit a little above their middle: they stand on a line.
            return [Math.round(box.left), Math.round(box.right), Math.abs(middle(box) - middle(around)) < 4];
          });
        }),
      );
    const [first] = await columns();
    assert.ok(first.every(([, , inRow]) => inRow));
    const keys = [...Array(8).fill('ArrowLeft'), 'End', 'Shift+ArrowLeft', 'End'];
    for (const key of keys) {
      await press(key);
      for (const row of await columns()) assert.deepEqual(row, first);
    }
  });

  it('adds up log p(Y|X) from the steps', async () => {
    await press('End');
    let total = 0;
    for (const _ of TARGET) {
      const [{ probability }] = await panel.candidates();
      total += Math.log(probability);
      await press('Shift+ArrowLeft');
    }
    await press('End');
    near(Number(await panel.logProbability().getAttribute('data-value')), total);
    await session.workbench.screenshot('attention');
  });
});
