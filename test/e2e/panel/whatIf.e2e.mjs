import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
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
});
