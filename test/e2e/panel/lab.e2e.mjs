import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { THEMES } from '../../harness/workbench.mjs';
import { frameWith, LabPage, openTrained, TRAIN, trainCopying, trained, trainWritten } from '../labPage.mjs';

describe('the training lab', () => {
  const session = useVsCode();

  // What a test has left open, or running, is not the next one's.
  afterEach('leave the lab at rest', async () => {
    const { workbench } = session;
    await workbench.page.keyboard.press('Escape');
    await LabPage.rest(workbench);
  });

  it('trains a model that is chosen question by question, and translates with it', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.knows(TRAIN);
    const lab = await trainCopying(workbench);
    await workbench.until(async () => (await lab.status()) === 'running' && (await lab.update()) > 2, 60_000);
    await lab.getByTestId('chart-loss').waitFor();
    await lab.getByTestId('lab-pause').click();
    await workbench.until(async () => (await lab.status()) === 'paused');

    const paused = await lab.update();
    await lab.getByTestId('lab-step').click();
    await workbench.until(async () => (await lab.update()) === paused + 1);
    await lab.getByTestId('lab-resume').click();
    await workbench.until(async () => (await lab.update()) > paused + 2);
    await page.locator('.statusbar-item', { hasText: 'Training' }).waitFor();
    await workbench.screenshot('lab');
    await lab.getByTestId('lab-stop').click();
    await workbench.until(async () => (await lab.status()) === 'stopped');

    await lab.getByTestId('curves-as-table').click();
    const [row] = await lab.getByTestId('curve-table').locator('tbody tr').allInnerTexts();
    assert.match(row, /^\d+\t\d/);
    assert.deepEqual(await axeViolations(lab.frame), []);
    await lab.getByTestId('curves-as-table').click();
    assert.deepEqual(await axeViolations(lab.frame), []);

    await lab.getByTestId('lab-translate').click();
    const panel = await frameWith(workbench, 'translation');
    await panel.locator('[data-testid="translation"][data-status]:not([data-status="running"])').waitFor();
    await panel.locator('header .model', { hasText: 'Copying, LSTM' }).waitFor();
    await workbench.screenshot('lab-translate');

    // A pair of the next update, with its weights and coins, forwards and then backwards through time.
    await lab.getByTestId('lab-step-batch').click();
    const rows = page.locator('.quick-input-widget .monaco-list-row', { hasText: ' → ' });
    await rows.nth(2).click();
    await panel.locator('header', { hasText: 'Training pass, ε = 0.5' }).waitFor();
    const feeds = panel.locator('[data-testid="feeds"][data-status="done"]');
    await feeds.waitFor();
    assert.equal(await panel.locator('header .translation').count(), 0, 'what is fed is no translation');
    const steps = feeds.locator('tbody tr');
    assert.equal(await steps.count(), Number(await feeds.getAttribute('data-steps')));
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
    // The table over the steps leads to each of them.
    await steps.first().getByRole('button').click();
    await panel
      .getByTestId('position')
      .filter({ hasText: /^decoder step 1 of .*fed <sos>, to write/ })
      .waitFor();
    await panel.getByTestId('control-end').click();
    await panel.getByTestId('backward').waitFor();
    assert.deepEqual(await axeViolations(panel), []);
    await workbench.screenshot('lab-backward');
    await lab.frame.locator('[data-equation="output.coin"] math').waitFor({ state: 'attached' });
    await lab
      .getByTestId('gradients')
      .locator('tr[data-state="decoder.0.s"] td[data-norm]')
      .first()
      .waitFor();
    assert.deepEqual(await axeViolations(lab.frame), []);
    await lab.getByTestId('gradients').scrollIntoViewIfNeeded();
    await workbench.screenshot('lab-batch');

    // The lab shows the pair that is stepped through; one chosen there is where the next question begins.
    const choice = lab.getByTestId('gradients').getByRole('combobox');
    assert.equal(await choice.inputValue(), '2');
    assert.equal(await choice.getByRole('option').count(), 32);
    await choice.selectOption('31');
    await lab.frame.locator('[data-testid="gradients"][data-pair="31"]').waitFor();
    const chosen = await choice.locator('option').nth(31).textContent();
    assert.match(chosen, /^[a-z]( [a-z])* → [a-z]( [a-z])*$/);
    const heads = lab.getByTestId('gradients').locator('thead th');
    assert.deepEqual(await heads.allTextContents(), [
      ...chosen.split(' → ').flatMap((side) => side.split(' ')),
      '<eos>',
    ]);
    await lab.getByTestId('lab-step-batch').click();
    const active = page.locator('.quick-input-widget .monaco-list-row.focused');
    await active.filter({ hasText: chosen }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('lists after a reload what was trained meanwhile, to go on from its checkpoint', async () => {
    const { workbench } = session;
    const first = await trainCopying(workbench, { size: 'Medium' });
    await workbench.until(async () => (await first.update()) > 100, 120_000);
    await workbench.reload();
    // The address of the page opens a file over it.
    await workbench.tab('Training Lab').click();
    const lab = await LabPage.shown(workbench);
    await lab.becomes('stopped');
    const before = await lab.update();
    assert.ok(before >= 100, String(before));
    await lab.frame.locator('.note', { hasText: 'The window was closed while it was training' }).waitFor();
    await lab.getByTestId('chart-loss').waitFor();
    await lab.getByTestId('lab-resume').click();
    // Where the server still has the process of the window before, it is asked to let go.
    const over = lab.getByTestId('lab-take-over');
    await workbench.until(async () => {
      if (await over.isVisible()) await over.click();
      return (await lab.status()) === 'running' && (await lab.update()) > before;
    }, 60_000);
    await lab.getByTestId('lab-stop').click();
    await lab.becomes('stopped');
  });

  it('trains two at once, one paused and one stopped on the way, to the numbers of each alone', async () => {
    const { workbench } = session;
    const config = (seed) => ({
      data: { task: 'reverse', vocabulary: 8, length: { least: 2, most: 6 }, pairs: 1000 },
      model: { sizes: { embedding: 16, hidden: 48 } },
      ...{ updates: 1500, checkpoint: 50, evaluation: { interval: 50, pairs: 20 }, seed },
    });
    const first = await trainWritten(workbench, 'one', config(1));
    await first.becomes('running');
    await first.getByTestId('lab-pause').click();
    await first.becomes('paused');
    const lab = await trainWritten(workbench, 'two', config(2));
    await lab.becomes('running');
    await lab.show('one');
    assert.equal(await lab.status(), 'paused');
    await lab.getByTestId('lab-resume').click();
    await lab.becomes('running');
    await lab.show('two');
    await lab.getByTestId('lab-pause').click();
    await lab.becomes('paused');
    const rested = await lab.update();
    await lab.show('one');
    const before = await lab.update();
    await workbench.until(async () => (await lab.update()) > before);
    await workbench.screenshot('lab-two');
    await lab.getByTestId('lab-stop').click();
    await lab.becomes('stopped');
    await lab.show('two');
    assert.deepEqual([await lab.status(), await lab.update()], ['paused', rested]);
    await lab.getByTestId('lab-resume').click();
    await lab.show('one');
    await lab.getByTestId('lab-resume').click();
    for (const [name, seed] of [
      ['one', 1],
      ['two', 2],
    ]) {
      await lab.show(name);
      await lab.becomes('finished', 120_000);
      assert.equal(await lab.update(), 1500);
      await lab.frame.locator('[data-testid="examples"][data-update="1500"]').waitFor();
      const alone = await trained(workbench, `alone-${name}`, { name, ...config(seed) });
      for (const file of ['model.safetensors', 'training/state-1500/tensors.safetensors'])
        assert.ok(
          (await readFile(path.join(alone, file))).equals(
            await readFile(path.join(workbench.folder, name, file)),
          ),
          `${name}: ${file}`,
        );
    }
  });

  it('opens what the command line has trained from the menu of its folder, and trains it longer', async () => {
    const { workbench } = session;
    const { page } = workbench;
    const out = await trained(workbench, 'outside');
    const lab = await openTrained(workbench, 'outside');
    assert.equal(await lab.status(), 'finished');
    await lab.getByTestId('chart-loss').waitFor();
    await workbench.screenshot('lab-opened');

    await lab.getByTestId('lab-extend').click();
    const input = page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill('30');
    await page.locator('.quick-input-message', { hasText: 'above 30' }).waitFor();
    await input.fill('60');
    await page.keyboard.press('Enter');
    await workbench.until(async () => (await lab.update()) === 60, 60_000);
    await lab.becomes('finished');
    assert.equal(JSON.parse(await readFile(path.join(out, 'training', 'config.json'))).updates, 60);
    assert.deepEqual(await axeViolations(lab.frame), []);
  });

  it('lays the curves of two trainings over each other, and the loss on a logarithmic scale', async () => {
    const { workbench } = session;
    for (const name of ['under', 'over']) await trained(workbench, name);
    await openTrained(workbench, 'under');
    const lab = await openTrained(workbench, 'over');
    const points = async () => Number(await lab.getByTestId('chart-loss').getAttribute('data-points'));
    const alone = await points();
    const lay = lab.frame.locator('[data-testid="lay"]', { hasText: 'under' });
    await lay.click();
    await workbench.until(async () => (await points()) > alone);
    assert.equal(await lay.getAttribute('aria-pressed'), 'true');
    await lab.getByTestId('loss-logarithmic').click();
    await lab.getByTestId('loss-per-token').click();
    assert.deepEqual(await axeViolations(lab.frame), []);
    await workbench.screenshot('lab-laid-over');
    for (const { name, bodyClass } of [...THEMES.slice(1), THEMES[0]]) {
      await workbench.setSettings({ 'workbench.colorTheme': name });
      await lab.frame.locator(`body.${bodyClass}`).waitFor();
      assert.deepEqual(await axeViolations(lab.frame), [], name);
      await workbench.screenshot(`lab-${bodyClass}`);
    }
    await lay.click();
    await workbench.until(async () => (await points()) === alone);
  });

  it('leads on from a finished training: its configuration is changed, and another one begins', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await trained(workbench, 'before');
    const lab = await openTrained(workbench, 'before');
    await lab.frame.locator('.lab-kept', { hasText: 'update' }).waitFor();
    await lab.getByTestId('lab-again').click();
    const begin = page.locator('.codelens-decoration a', { hasText: 'Train with this configuration' });
    await begin.waitFor();
    await workbench.screenshot('lab-again');
    await begin.click();
    await workbench.pick('Among your own models');
    const again = await LabPage.shown(workbench);
    await again.frame.locator('h2', { hasText: 'before 2' }).waitFor();
    await again.becomes('finished');
    assert.equal(await again.update(), 30);
  });
});
