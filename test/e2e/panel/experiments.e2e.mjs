import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { THEMES } from '../../harness/workbench.mjs';
import { ExperimentsPage } from '../experimentsPage.mjs';
import { LabPage } from '../labPage.mjs';
import { translateLine } from '../translating.mjs';

describe('the experiments', () => {
  const session = useVsCode();
  let page;

  it('are chosen by what they test, and show at once what ships', async () => {
    const { workbench } = session;
    page = await ExperimentsPage.opened(workbench);
    assert.deepEqual(await page.sets(), ['shipped']);
    const claims = await page.getByTestId('claim').count();
    assert.ok(claims >= 3);
    assert.equal(await page.getByTestId('claim').locator('[data-verdict]').count(), claims);
    assert.equal(await page.getByTestId('tally').locator('[data-verdict]').count(), 5);
    assert.ok(Number(await page.getByTestId('series-byLength').getAttribute('data-lines')) >= 4);
    await page.getByTestId('series-byLength').locator('svg path.line').first().waitFor();
    // A verdict is said, not coloured alone.
    const verdicts = page.getByTestId('claim').locator('.claim-verdicts [data-verdict]');
    for (const text of await verdicts.allTextContents())
      assert.match(text, /^(as it says|in part|both ways|the other way round|open)$/);
    assert.deepEqual(await axeViolations(page.frame), []);
    await workbench.screenshot('experiments');
  });

  it('have below each claim what its verdict comes from, and unfold it by mouse and by keys', async () => {
    const [first] = await page.getByTestId('comparisons').all();
    assert.equal(await page.frame.locator('.comparisons').count(), 0);
    await first.locator('> summary').focus();
    await first.locator('> summary').press('Enter');
    await first.locator('.comparisons tbody [data-outcome]').first().waitFor();
    await first.locator('svg path.point').first().waitFor();
    await first.locator('> summary').press('Enter');
    await first.locator('.comparisons').waitFor({ state: 'detached' });
    await page.getByTestId('claims-fold-all').click();
    const claims = await page.getByTestId('claim').count();
    await session.workbench.until(async () => (await page.frame.locator('.comparisons').count()) === claims);
    assert.match(await page.getByTestId('claims-fold-all').textContent(), /Fold all/);
    assert.deepEqual(await axeViolations(page.frame), []);
    await session.workbench.screenshot('experiments-unfolded');
    await page.getByTestId('claims-fold-all').click();
    await session.workbench.until(async () => (await page.frame.locator('.comparisons').count()) === 0);
    await page.unfold(page.getByTestId('numbers'));
    await page.getByTestId('dots-freeAccuracy').locator('svg path.point').first().waitFor();
  });

  it('can be read under every theme', async () => {
    for (const { name, bodyClass } of [...THEMES.slice(1), THEMES[0]]) {
      await session.workbench.setSettings({ 'workbench.colorTheme': name });
      await page.frame.locator(`body.${bodyClass}`).waitFor();
      assert.deepEqual(await axeViolations(page.frame), [], name);
      await session.workbench.screenshot(`experiments-${bodyClass}`);
    }
  });

  it('tell the values at a place, by pointer and by keys', async () => {
    const plot = page.getByTestId('series-byLength').getByRole('slider').first();
    await plot.scrollIntoViewIfNeeded();
    await plot.hover({ position: { x: 150, y: 60 } });
    await page.frame.locator('.readout', { hasText: '%' }).waitFor();
    await plot.focus();
    await plot.press('Home');
    assert.match(await plot.getAttribute('aria-valuetext'), /2: .*%/);
    await plot.press('Escape');
  });

  it('are tried out here, laid over what ships, and compared in numbers', async () => {
    await page.unfold(page.getByTestId('run-form'));
    await page.getByTestId('experiment-seeds').fill('one');
    await page.getByTestId('experiment-run').click();
    await page.frame.locator('.run-hint[role="alert"]').waitFor();
    await page.tryOut('1, 2');
    // A trial tells nothing: it is laid over when asked for.
    const hollow = page.getByTestId('dots-freeAccuracy').locator('path.point.hollow');
    assert.equal(await hollow.count(), 0);
    await page.frame.locator('[data-set="trial"] input').check();
    await hollow.and(page.frame.locator('[data-seed="2"]')).first().waitFor();
    const curve = page.getByTestId('series-accuracyCurve');
    await curve.locator('path.line[stroke-dasharray]').first().waitFor({ state: 'attached' });
    // Of two sets each line says to a screen reader which one it is of.
    await page.getByTestId('claims-fold-all').click();
    const named = page.frame.locator('.comparisons').first().locator('[data-side="greater"]');
    assert.match(await named.nth(0).textContent(), /^Shipped: /);
    assert.match(await named.nth(1).textContent(), /^Trial: /);
    assert.match(await page.frame.locator('.claim-counts').first().textContent(), /Shipped: .*Trial: /);
    assert.deepEqual(await axeViolations(page.frame), []);
    await session.workbench.screenshot('experiments-two-sets');
    await page.getByTestId('claims-fold-all').click();
    await page.getByTestId('experiments-as-table').click();
    const table = page.getByTestId('table-freeAccuracy');
    assert.match(await table.locator('td[data-difference]').first().textContent(), /points/);
    assert.deepEqual(await axeViolations(page.frame), []);
    await session.workbench.screenshot('experiments-trial');
    await page.getByTestId('experiments-as-table').click();
  });

  it('are paused, resumed and cancelled', async () => {
    await page.getByTestId('experiment-seeds').fill('5');
    // Pressed twice, it begins once, and nothing complains.
    await page.getByTestId('experiment-run').dblclick();
    await page.getByTestId('rerun').locator('td', { hasText: '%' }).first().waitFor({ timeout: 60_000 });
    await session.workbench.page.locator('.statusbar-item', { hasText: 'Experiment 0/' }).waitFor();
    const toasts = session.workbench.page.locator('.notification-toast', { hasText: 'under way' });
    assert.equal(await toasts.count(), 0);
    await page.getByTestId('experiment-pause').click();
    await page.becomes('paused');
    await page.getByTestId('experiment-resume').click();
    await page.becomes('running');
    await page.getByTestId('experiment-cancel').click();
    await page.becomes('cancelled');
  });

  it('train one of their conditions in the lab', async () => {
    const { workbench } = session;
    await page.unfold(page.getByTestId('conditions'));
    const condition = page.frame.locator('.conditions [data-condition="initial"]');
    await condition.getByTestId('train-condition').click();
    await workbench.page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.pick('Among your own models');
    const lab = await LabPage.shown(workbench);
    await lab.becomes('running');
    await lab.getByTestId('lab-stop').click();
    await lab.becomes('stopped');
  });

  it('keep after a reload what was measured', async () => {
    const { workbench } = session;
    await workbench.tab('Experiments').click();
    await workbench.reload();
    await workbench.tab('Experiments').click();
    page = await ExperimentsPage.shown(workbench, 'context');
    assert.deepEqual(await page.sets(), ['shipped', 'trial']);
    // What was unfolded still is.
    await page.getByTestId('dots-freeAccuracy').waitFor();
    await page.frame.locator('.conditions [data-condition="initial"]').waitFor();
    await page.frame.locator('[data-set="trial"]').getByTestId('experiment-remove').click();
    await workbench.until(async () => !(await page.sets()).includes('trial'));
  });

  it('are led to from the definitions of the panel', async () => {
    const { workbench } = session;
    await workbench.tab('sentences.txt').click();
    await workbench.tab('sentences.txt').click();
    const panel = await translateLine(workbench);
    await panel.document.locator('.definitions summary').click();
    const link = panel.document.getByTestId('test-it').first();
    const name = await link.getAttribute('data-experiment');
    await link.click();
    await ExperimentsPage.shown(workbench, name);
  });
});
