import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { frameWith } from '../labPage.mjs';

const EXPERIMENTS = 'Seq2Seq: Experiments…';
const CONTEXT = 'How the decoder is told of the source';

const setsOf = (page) =>
  page
    .getByTestId('sets')
    .locator('[data-set]')
    .evaluateAll((all) => all.map(({ dataset }) => dataset.set));

describe('the experiments', () => {
  const session = useVsCode();
  let page;

  it('are chosen by what they test, and show at once what ships', async () => {
    const { workbench } = session;
    await workbench.knows(EXPERIMENTS);
    await workbench.commandThatAsks(EXPERIMENTS);
    await workbench.pick(CONTEXT);
    page = await frameWith(workbench, 'experiment');
    await page.locator('[data-experiment="context"]').first().waitFor();
    assert.deepEqual(await setsOf(page), ['shipped']);
    assert.ok((await page.getByTestId('claim').count()) >= 3);
    for (const verdict of await page.locator('[data-verdict]').all())
      assert.match(await verdict.textContent(), /measured|open/);
    assert.ok(Number(await page.getByTestId('series-byLength').getAttribute('data-lines')) >= 4);
    await page.getByTestId('series-byLength').locator('svg path.line').first().waitFor();
    await page.getByTestId('dots-freeAccuracy').locator('svg path.point').first().waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await workbench.screenshot('experiments');
  });

  it('tell the values at a place, by pointer and by keys', async () => {
    const plot = page.getByTestId('series-byLength').getByRole('slider');
    await plot.scrollIntoViewIfNeeded();
    await plot.hover({ position: { x: 150, y: 60 } });
    await page.locator('.readout', { hasText: '%' }).waitFor();
    await plot.focus();
    await plot.press('Home');
    assert.match(await plot.getAttribute('aria-valuetext'), /2: .*%/);
    await plot.press('Escape');
  });

  it('are tried out here, laid over what ships, and compared in numbers', async () => {
    const { workbench } = session;
    await page.getByTestId('experiment-seeds').fill('one');
    await page.getByTestId('experiment-run').click();
    await page.locator('.run-hint[role="alert"]').waitFor();
    await page.getByTestId('experiment-seeds').fill('1, 2');
    await page.getByTestId('experiment-try').click();
    await workbench.until(
      async () => (await page.getByTestId('run-here').getAttribute('data-status')) === 'finished',
      90_000,
    );
    await workbench.until(async () => (await setsOf(page)).includes('trial'));
    // A trial tells nothing: it is laid over when asked for.
    const hollow = page.getByTestId('dots-freeAccuracy').locator('path.point.hollow');
    assert.equal(await hollow.count(), 0);
    await page.locator('[data-set="trial"] input').check();
    await hollow.and(page.locator('[data-seed="2"]')).first().waitFor();
    await page
      .getByTestId('series-accuracyCurve')
      .locator('path.line[stroke-dasharray]')
      .first()
      .waitFor({ state: 'attached' });
    await page.getByTestId('experiments-as-table').click();
    const table = page.getByTestId('table-freeAccuracy');
    assert.match(await table.locator('td[data-difference]').first().textContent(), /points/);
    assert.deepEqual(await axeViolations(page), []);
    await workbench.screenshot('experiments-trial');
    await page.getByTestId('experiments-as-table').click();
  });

  it('are paused, resumed and cancelled', async () => {
    const { workbench } = session;
    const status = () => page.getByTestId('run-here').getAttribute('data-status');
    await page.getByTestId('experiment-seeds').fill('5');
    await page.getByTestId('experiment-run').click();
    await page.getByTestId('rerun').locator('td', { hasText: '%' }).first().waitFor({ timeout: 60_000 });
    await page.getByTestId('experiment-pause').click();
    await workbench.until(async () => (await status()) === 'paused');
    await page.getByTestId('experiment-resume').click();
    await workbench.until(async () => (await status()) === 'running');
    await page.getByTestId('experiment-cancel').click();
    await workbench.until(async () => (await status()) === 'cancelled');
  });

  it('train one of their conditions in the lab', async () => {
    const { workbench } = session;
    await page.locator('[data-condition="initial"]').getByTestId('train-condition').click();
    await workbench.page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.pick('Among your own models');
    const lab = await frameWith(workbench, 'training');
    await lab.getByTestId('lab-pause').click();
    await lab.locator('[data-testid="training"][data-status="paused"]').waitFor();
    await lab.getByTestId('lab-stop').click();
    await lab.locator('[data-testid="training"][data-status="stopped"]').waitFor();
  });

  it('keep after a reload what was measured', async () => {
    const { workbench } = session;
    await workbench.tab('Experiments').click();
    await workbench.reload();
    await workbench.tab('Experiments').click();
    page = await frameWith(workbench, 'experiment');
    await page.locator('[data-experiment="context"][data-testid="experiment"]').waitFor();
    assert.deepEqual(await setsOf(page), ['shipped', 'trial']);
    // The last run was cancelled before anything of it was there.
    await page.locator('[data-set="trial"]').getByTestId('experiment-remove').click();
    await workbench.until(async () => !(await setsOf(page)).includes('trial'));
  });
});
