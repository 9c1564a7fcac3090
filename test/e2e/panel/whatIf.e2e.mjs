import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { THEMES } from '../../harness/workbench.mjs';
import { SENTENCE, translateLine } from '../translating.mjs';

const TRANSLATION = 'Il mange une pomme.';

describe('a what-if', () => {
  const session = useVsCode({ height: 1800 });
  let panel;
  before('translate', async () => {
    panel = await translateLine(session.workbench);
  });

  const branches = () => panel.branches();
  const shown = () => panel.shownBranch();
  const form = () => panel.whatIf();
  const equation = (statement) => panel.document.locator(`[data-statement="${statement}"] .equation-value`);
  const listed = async (count) => {
    await session.workbench.until(async () => (await branches().count()) === count);
    await panel.finished(SENTENCE);
  };

  it('clamps a unit of a gate at every step, and keeps its place', async () => {
    await session.workbench.pressInPanel('End', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    await panel.at('decoder step 4');
    await panel.setEquation('decoder.0.f', '0', { When: 'every decoder step' });
    await listed(2);
    await panel.at('decoder step 4');
    assert.match(await equation('decoder.0.f').textContent(), /\[0\].*0$/);
    assert.match(await shown().textContent(), /every decoder step: forget gate, unit 0 clamped/);
  });

  it('is refused where it means nothing, with the culprit underlined', async () => {
    await panel.setEquation('decoder.0.f', '0.5 * nothing');
    const refused = form().getByRole('alert');
    assert.match(await refused.textContent(), /Nothing in this model is called “nothing”/);
    assert.equal(await refused.locator('u').textContent(), 'nothing');
    await form().getByLabel('New value').press('Escape');
    await form().waitFor({ state: 'hidden' });
    assert.equal(await branches().count(), 2);
  });

  it('offers what can be written as its new value, taken by keyboard', async () => {
    await panel.document.locator('[data-statement="decoder.0.f"]').getByTestId('what-if').click();
    const field = form().getByLabel('New value');
    await field.pressSequentially('0.5 * max(al');
    const option = form().getByRole('option', { name: /^alpha\b/ });
    await option.waitFor();
    await field.press('Escape');
    await option.waitFor({ state: 'detached' });
    await field.press('Control+Space');
    await option.waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    assert.match(await field.inputValue(), /^0\.5 \* max\(alpha/);
    await field.press('Escape');
    await form().waitFor({ state: 'hidden' });
  });

  it('is undone and made again from the keyboard', async () => {
    await session.workbench.pressInPanel('Control+z');
    await session.workbench.until(async () => (await branches().count()) === 1);
    assert.match(await shown().textContent(), /Original/);
    await session.workbench.pressInPanel('Control+Shift+Z');
    await listed(2);
    assert.match(await shown().textContent(), /forget gate, unit 0 clamped/);
  });

  it('has a name when it is given one', async () => {
    await shown().getByRole('button', { name: 'Rename the branch' }).click();
    await panel.document.getByLabel('Name of the branch').fill('forgets unit 0');
    await panel.document.getByLabel('Name of the branch').press('Enter');
    await shown().locator('strong', { hasText: 'forgets unit 0' }).waitFor();
    const option = panel.document.getByTestId('run-list').getByRole('option').last();
    assert.match(await option.textContent(), /forgets unit 0/);
  });

  it('is deleted, and leaves the original as it was', async () => {
    await branches().last().getByRole('button', { name: 'Delete the branch' }).click();
    await panel.document.getByTestId('branches').waitFor({ state: 'hidden' });
    assert.equal(await panel.translation().textContent(), TRANSLATION);
  });

  it('forces a token of the output distribution', async () => {
    await panel.at('decoder step 4');
    await session.workbench.pressInPanel('Shift+ArrowLeft');
    await panel.at('decoder step 3');
    const candidate = panel.document.getByTestId('output-distribution').locator('[data-token="▁un"]');
    await candidate.hover();
    await candidate.getByRole('button', { name: 'Force “un” at this step' }).click();
    await listed(2);
    assert.equal(await panel.translation().textContent(), 'Il mange un pomme.');
    const forced = shown();
    assert.match(await forced.textContent(), /decoder step 3: target token forced.*Δ −3\.6/);
    assert.equal(await forced.locator('[data-diverges]').getAttribute('data-diverges'), '3');
    assert.match(await candidate.textContent(), /forced by you/);
    assert.match(await equation('output.y').textContent(), /“une”.*“un”/);
  });

  it('masks an attention weight, renormalised, on top of that', async () => {
    const bar = panel.document.getByTestId('attention-what-if');
    await bar.getByRole('combobox').selectOption({ label: '4 “an”' });
    await bar.getByRole('button', { name: 'Mask' }).click();
    await listed(3);
    assert.match(await shown().textContent(), /attention weights, “an” masked/);
    const weights = await panel.attentionWeights();
    assert.equal(weights[3], 0);
    assert.ok(Math.abs(weights.reduce((a, b) => a + b, 0) - 1) < 1e-5);
    const row = panel.document.locator('[data-statement="attention.alpha"]');
    assert.match(await row.locator('.changed-note').textContent(), /set by you.*renormalised/);
    await bar.getByRole('button', { name: 'One-hot' }).click();
    await listed(4);
    const hot = await panel.attentionWeights();
    assert.equal(Math.max(...hot), 1);
    assert.equal(hot.filter((weight) => weight !== 0).length, 1);
    await session.workbench.pressInPanel('Control+z');
    await session.workbench.until(async () => (await branches().count()) === 3);
  });

  it('asks anew where another what-if of the same weight is chosen', async () => {
    const bar = panel.document.getByTestId('attention-what-if');
    await bar.getByRole('button', { name: 'Scale…' }).click();
    assert.equal(await form().getByLabel('New value').inputValue(), '0.5 * alpha');
    await bar.getByRole('button', { name: 'Set…' }).click();
    await session.workbench.until(async () => (await form().getByLabel('New value').inputValue()) === '');
    await form().getByLabel('New value').press('Escape');
    await form().waitFor({ state: 'hidden' });
  });

  it('is compared with what it branches off, where its reader stands', async () => {
    await branches().nth(1).getByRole('button', { name: 'Compare with the run it branches off' }).click();
    await panel.compared();
    await panel.at('decoder step 3');
    const { document } = panel;
    assert.match(await document.getByTestId('summary-left').textContent(), /^1Original/);
    assert.match(
      await document.getByTestId('summary-right').textContent(),
      /decoder step 3: target token forced/,
    );
    assert.equal(await document.getByTestId('written-tokens').getAttribute('data-first-difference'), '3');
    assert.ok(await document.getByTestId('attention-difference').isVisible());
    await document.getByTestId('separate').click();
    await panel.finished(SENTENCE);
    await shown().filter({ hasText: 'Original' }).waitFor();
  });

  it('swaps a source token', async () => {
    const form = panel.document.getByTestId('swap-form');
    await panel.document.locator('.node-token[data-row="0"][data-column="3"]').dblclick();
    await form.getByLabel('Read instead').fill('drinking');
    await form.getByLabel('Read instead').press('Enter');
    await listed(4);
    assert.equal(await panel.translation().textContent(), 'Il a bu une pomme.');
    assert.match(await shown().textContent(), /source token 3 swapped.*“eating” → “drinking”/);
    const node = panel.document.locator('.node-token[data-row="0"][data-column="3"]');
    assert.match(await node.getAttribute('aria-label'), /drinking.*swapped by you/);
  });

  it('edits the state that the bridge hands over', async () => {
    await branches().first().getByRole('button', { name: 'Original' }).click();
    await shown().filter({ hasText: 'Original' }).waitFor();
    await panel.document.locator('[data-edits="decoder.0.s@0"]').click();
    await panel.at('bridge');
    await form().getByLabel('Elements').selectOption('all');
    await form().getByLabel('New value').fill('0');
    await form().getByRole('button', { name: 'Apply' }).click();
    await listed(5);
    assert.match(await shown().textContent(), /bridge: hidden state of the decoder clamped/);
    await panel.at('bridge');
  });

  it('is accessible under every theme, and does not scroll sideways in a narrow panel', async () => {
    const { workbench } = session;
    await workbench.setPanelWidth(400);
    await panel.document.locator('[data-edits="decoder.0.s@0"]').click();
    const frame = await workbench.panelFrame();
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`what-if-${theme.bodyClass}`);
      assert.deepEqual(await axeViolations(frame), []);
      assert.equal(await frame.evaluate(() => document.scrollingElement.scrollWidth - innerWidth), 0);
    }
    // Nor are the buttons of an equation pushed out of its row, however long the title that it is from.
    await workbench.pressInPanel('End');
    await panel.document.locator('[data-statement="output.p"]').waitFor();
    const outside = await frame.evaluate(
      () =>
        [...document.querySelectorAll('.equation-foot')].filter(
          (foot) =>
            foot.lastElementChild.getBoundingClientRect().right > foot.getBoundingClientRect().right + 1,
        ).length,
    );
    assert.equal(outside, 0);
  });
});
