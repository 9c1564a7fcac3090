import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { THEMES } from '../../harness/workbench.mjs';
import { decodeAs, translateLine } from '../translating.mjs';

describe('another way of decoding', () => {
  const session = useVsCode({ height: 1800 });
  let panel;
  before('translate', async () => {
    panel = await translateLine(session.workbench);
  });

  const runs = () => panel.document.getByTestId('run-list').getByRole('option');
  const beam = () => panel.document.getByTestId('beam');
  const followed = () => beam().getAttribute('data-followed');
  const ended = () => panel.document.getByTestId('ended-hypotheses').getByRole('option');
  const selectedTarget = () => ended().and(panel.document.locator('[aria-selected="true"]')).textContent();
  const targetRow = () =>
    panel.document.locator('.node-token').evaluateAll((nodes) => {
      const rows = nodes.map((node) => Number(node.dataset.row));
      return nodes
        .filter((node) => Number(node.dataset.row) === Math.max(...rows) && node.dataset.column !== '0')
        .map((node) => node.querySelector('title').textContent);
    });
  const decode = (strategy, fields) => decodeAs(panel, strategy, fields);

  it('is chosen in the header, and becomes a run of its own', async () => {
    assert.equal(await panel.document.getByTestId('decoding').textContent(), 'Greedy');
    await decode('beam', { Width: '3' });
    await panel.document.getByTestId('decoding').filter({ hasText: 'Beam search, width 3, α 1' }).waitFor();
    assert.equal(await runs().count(), 2);
    assert.match(await runs().last().textContent(), /Beam search, width 3/);
    assert.equal(await panel.translation().textContent(), 'Il mange une pomme.');
  });

  it('by a beam shows the tree: as many hypotheses a step as it has places, in the order of log p', async () => {
    const nodes = await panel.document.getByRole('treeitem').evaluateAll((all) =>
      all.map((node) => ({
        step: Number(node.getAttribute('aria-level')),
        logp: Number(node.querySelector('.beam-logp').textContent.replace('−', '-')),
        fate: node.dataset.fate,
      })),
    );
    assert.equal(nodes.filter(({ step }) => step === 1).length, 3);
    nodes.slice(1).forEach((node, k) => {
      if (node.step === nodes[k].step) assert.ok(node.logp <= nodes[k].logp);
      else assert.equal(node.step, nodes[k].step + 1);
    });
    for (const fate of ['finished', 'pruned', 'continued'])
      assert.ok(nodes.some((node) => node.fate === fate));
    const scores = await ended().evaluateAll((all) => all.map((one) => Number(one.dataset.score)));
    assert.equal(scores.length, 3);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
    assert.match(await selectedTarget(), /Il mange une pomme \. <eos>$/);
  });

  it('follows another hypothesis, and says so wherever the cursor is', async () => {
    await session.workbench.pressInPanel('End');
    await panel.at('hypothesis 1 of 3');
    const [best, before] = [await followed(), await targetRow()];
    await ended().nth(1).click();
    await session.workbench.until(async () => (await followed()) !== best);
    await session.workbench.panelSettled();
    assert.notDeepEqual(await targetRow(), before);
    await panel
      .position()
      .filter({ hasText: /decoder step \d+ of \d+, hypothesis \d of \d/ })
      .waitFor();
    // The translation is what the search found best, whatever is looked at.
    assert.equal(await panel.translation().textContent(), 'Il mange une pomme.');
  });

  it('is walked through by the arrow keys', async () => {
    await session.workbench.focusPanel();
    const focused = () =>
      panel.document.locator(':focus').evaluate((element) => [element.role, element.dataset.hypothesis]);
    await panel.document.locator('[role="treeitem"][tabindex="0"]').focus();
    const press = (key) => session.workbench.page.keyboard.press(key);
    await press('Home');
    const first = await focused();
    await press('ArrowDown');
    const second = await focused();
    assert.deepEqual([first[0], second[0]], ['treeitem', 'treeitem']);
    assert.equal(Number(second[1]), Number(first[1]) + 1);
    await press('Enter');
    await session.workbench.until(async () => (await beam().getAttribute('data-current')) === second[1]);
    await panel.at('decoder step 1 of');
    await panel.at('hypothesis 2 of 3');
  });

  it('is accessible under every theme, and does not scroll sideways in a narrow panel', async () => {
    const { workbench } = session;
    await panel.document.getByTestId('decoding').click();
    await workbench.setPanelWidth(400);
    const frame = await workbench.panelFrame();
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`decoding-${theme.bodyClass}`);
      assert.deepEqual(await axeViolations(frame), []);
      assert.equal(await frame.evaluate(() => document.scrollingElement.scrollWidth - innerWidth), 0);
    }
    await panel.document.getByTestId('decoding-form').getByLabel('Strategy').focus();
    await session.workbench.page.keyboard.press('Escape');
    await panel.document.getByTestId('decoding-form').waitFor({ state: 'hidden' });
  });

  it('scores a target that is given', async () => {
    await decode('target', { Target: 'Il mange un pomme.' });
    assert.equal(await panel.translation().textContent(), 'Il mange un pomme.');
    await session.workbench.pressInPanel('End');
    const value = Number(await panel.logProbability().getAttribute('data-value'));
    assert.ok(value < -2 && value > -10, `${value}`);
  });

  it('samples the same target with the same seed', async () => {
    const numbers = { Temperature: '1.5', 'Top-k': '20', 'Top-p': '0.9', Seed: '3' };
    await decode('sampling', numbers);
    const sampled = await panel.translation().textContent();
    assert.notEqual(sampled, 'Il mange une pomme.');
    await decode('sampling', numbers);
    assert.equal(await panel.translation().textContent(), sampled);
  });
});
