import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';

const TRAIN = 'Seq2Seq: Train a Model…';

/** Documents of webviews by what is in them: the lab and the step panel are both there. */
async function frameWith(workbench, testId) {
  let found;
  await workbench.until(async () => {
    for (const frame of workbench.page.frames()) {
      const there = await frame
        .locator(`[data-testid="${testId}"]`)
        .isVisible()
        .catch(() => false);
      if (there) found = frame;
    }
    return found !== undefined;
  });
  return found;
}

const statusOf = (lab) => lab.getByTestId('training').getAttribute('data-status');
const updateOf = async (lab) => Number(await lab.getByTestId('training').getAttribute('data-update'));

describe('the training lab', () => {
  const session = useVsCode();

  it('trains a model that is chosen question by question, and translates with it', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.knows(TRAIN);
    await workbench.commandThatAsks(TRAIN);
    await workbench.pick('Copying');
    await workbench.pick('LSTM');
    await workbench.pick('No attention');
    await workbench.pick('Teacher forcing, half of the steps');
    await workbench.pick('Small');
    await page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
    await page.keyboard.press('Enter');
    await workbench.pick('Among your own models');

    const lab = await frameWith(workbench, 'training');
    await workbench.until(
      async () => (await statusOf(lab)) === 'running' && (await updateOf(lab)) > 2,
      60_000,
    );
    await lab.getByTestId('chart-loss').waitFor();
    await lab.getByTestId('lab-pause').click();
    await workbench.until(async () => (await statusOf(lab)) === 'paused');

    const paused = await updateOf(lab);
    await lab.getByTestId('lab-step').click();
    await workbench.until(async () => (await updateOf(lab)) === paused + 1);
    await lab.getByTestId('lab-resume').click();
    await workbench.until(async () => (await updateOf(lab)) > paused + 2);
    await page.locator('.statusbar-item', { hasText: 'Training' }).waitFor();
    await workbench.screenshot('lab');
    await lab.getByTestId('lab-stop').click();
    await workbench.until(async () => (await statusOf(lab)) === 'stopped');

    await lab.getByTestId('curves-as-table').click();
    assert.ok((await lab.getByTestId('curve-table').locator('tbody tr').count()) > 2);
    await lab.getByTestId('curves-as-table').click();
    assert.deepEqual(await axeViolations(lab), []);

    await lab.getByTestId('lab-translate').click();
    const panel = await frameWith(workbench, 'translation');
    await panel.locator('[data-testid="translation"][data-status]:not([data-status="running"])').waitFor();
    await panel.locator('header .model', { hasText: 'Copying, LSTM' }).waitFor();
    await workbench.screenshot('lab-translate');

    // A pair of the next update, with its weights and coins, forwards and then backwards through time.
    await lab.getByTestId('lab-step-batch').click();
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: ' → ' }).first().click();
    await panel.locator('header', { hasText: 'Training pass, ε = 0.5' }).waitFor();
    await panel.locator('[data-testid="translation"][data-status="done"]').waitFor();
    await panel.locator('header .model', { hasText: /, update \d+/ }).waitFor();
    assert.equal(await panel.getByTestId('run-list').getByRole('option').count(), 2);
    await panel.getByTestId('control-end').click();
    const bars = panel.getByTestId('backward').locator('td[data-norm]');
    await panel.getByTestId('backward').locator('td.current[data-norm]').waitFor();
    const told = await bars.evaluateAll((all) => all.map(({ dataset }) => Number(dataset.norm)));
    assert.ok(told.length > 3 && told.every((norm) => norm > 0), told.join());
    for (const statement of ['delta', 'length'])
      await panel
        .locator(`[data-statement="backward.encoder.0.forward.${statement}"]`)
        .waitFor({ state: 'attached' });
    // A click on a bar leads there; a step back leads out of the way back into the decoder.
    const first = panel.locator('[data-testid="backward"] tr[data-state="decoder.0.s"] td[data-norm] button');
    await first.last().click();
    await panel.getByTestId('position').filter({ hasText: 'back through the decoder, step' }).waitFor();
    await panel.getByTestId('control-back').click();
    await panel.getByTestId('control-back').click();
    await panel
      .getByTestId('position')
      .filter({ hasText: /^decoder step/ })
      .waitFor();
    assert.equal(await panel.getByTestId('backward').count(), 0);
    for (const statement of ['output.gold', 'output.prediction', 'output.coin', 'output.loss'])
      await panel.locator(`[data-statement="${statement}"]`).waitFor({ state: 'attached' });
    await panel.getByTestId('control-end').click();
    await panel.getByTestId('backward').waitFor();
    assert.deepEqual(await axeViolations(panel), []);
    await workbench.screenshot('lab-backward');
    await lab.locator('[data-equation="output.coin"] math').waitFor({ state: 'attached' });
    await lab
      .getByTestId('gradients')
      .locator('tr[data-state="decoder.0.s"] td[data-norm]')
      .first()
      .waitFor();
    assert.deepEqual(await axeViolations(lab), []);
    await workbench.screenshot('lab-batch');
  });

  it('lists the training after a reload, to go on from its checkpoint', async () => {
    const { workbench } = session;
    const before = await updateOf(await frameWith(workbench, 'training'));
    await workbench.reload();
    // The address of the page opens a file over it.
    await workbench.tab('Training Lab').click();
    const lab = await frameWith(workbench, 'training');
    assert.equal(await statusOf(lab), 'stopped');
    assert.equal(await updateOf(lab), before);
    await lab.getByTestId('chart-loss').waitFor();
    await lab.getByTestId('lab-resume').click();
    await workbench.until(async () => (await updateOf(lab)) > before, 60_000);
    await lab.getByTestId('lab-stop').click();
    await workbench.until(async () => (await statusOf(lab)) === 'stopped');
  });
});
