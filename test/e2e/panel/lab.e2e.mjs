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
    await workbench.pick('Small');
    await workbench.pick('Teacher forcing, half of the steps');
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

    // The pairs of the next update, with its coins: a run each.
    await lab.getByTestId('lab-step-batch').click();
    await panel.locator('header', { hasText: 'Training pass, ε = 0.5' }).waitFor();
    await panel.locator('[data-testid="translation"][data-status="done"]').waitFor();
    assert.equal(await panel.getByTestId('run-list').getByRole('option').count(), 9);
    await panel.getByTestId('control-end').click();
    for (const statement of ['output.gold', 'output.prediction', 'output.coin', 'output.loss'])
      await panel.locator(`[data-statement="${statement}"]`).waitFor({ state: 'attached' });
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
