import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { stageWebExtension } from '../../harness/webExtension.mjs';
import { DebugPage } from '../debugPage.mjs';
import { ExperimentsPage } from '../experimentsPage.mjs';
import { frameWith, trainCopying } from '../labPage.mjs';
import { PanelPage } from '../panelPage.mjs';
import { translateLine } from '../translating.mjs';

describe('in the web worker extension host', () => {
  const session = useVsCode({ server: async () => ({ link: [await stageWebExtension()] }) });

  it('translates a selection', async () => {
    await translateLine(session.workbench);
    await session.workbench.screenshot('web');
  });

  it('opens the listing and tells what a symbol is', async () => {
    const { workbench } = session;
    await workbench.command('Seq2Seq: Open Listing');
    const line = workbench.editorText('x_t = E[').first();
    await line.locator('span > span', { hasText: 'x_t' }).first().hover();
    await workbench.page.locator('.monaco-hover', { hasText: 'At t = 1 “He”' }).waitFor();
  });

  it('steps through a selection with the debugger', async () => {
    const { workbench } = session;
    await workbench.openFile('sentences.txt');
    const debug = new DebugPage(workbench);
    await debug.stepThrough();
    await debug.press('Step Over', 'f_t = ');
    await debug.stacked('f_t', 'LSTM', 'encoder forward t=1 “He”', 'translate');
    await workbench.screenshot('web-debugger');
    await debug.stop();
  });

  it('builds a model, keeps it and steps it', async () => {
    const { workbench } = session;
    await workbench.focusEditor();
    await workbench.commandThatAsks('Seq2Seq: New Model…');
    await workbench.pick('The plain LSTM encoder–decoder');
    await workbench.pick('Real-valued vectors');
    await workbench.pick('4 hidden units, embeddings of 4');
    for (const question of ['(4/5)', '(5/5)']) {
      await workbench.question().filter({ hasText: question }).waitFor();
      await workbench.page.keyboard.press('Enter');
    }
    const panel = new PanelPage(workbench);
    await panel.document.locator('header .model', { hasText: 'The plain LSTM encoder–decoder' }).waitFor();
    await panel.document.locator('[data-testid="translation"][data-status="done"]').waitFor();
    await workbench.screenshot('web-new-model');
  });

  it('trains a model in a worker of its own, stops it with a checkpoint, and goes on from that', async () => {
    const { workbench } = session;
    const lab = await trainCopying(workbench, { size: 'Tiny' });
    await workbench.until(async () => (await lab.update()) > 25, 60_000);
    await lab.getByTestId('chart-loss').waitFor();
    await workbench.screenshot('web-lab');
    if ((await lab.status()) === 'running') await lab.getByTestId('lab-stop').click();
    await workbench.until(async () => ['stopped', 'finished'].includes(await lab.status()), 60_000);
    const before = await lab.update();
    if ((await lab.status()) === 'stopped') {
      await lab.getByTestId('lab-step').click();
      await workbench.until(async () => (await lab.update()) === before + 1);
    }
    await lab.getByTestId('lab-translate').click();
    const panel = await frameWith(workbench, 'translation');
    await panel.locator('header .model', { hasText: 'Copying, LSTM' }).waitFor();
    await panel
      .locator('[data-testid="translation"]:is([data-status="done"], [data-status="truncated"])')
      .waitFor();
  });

  it('shows experiments, and tries one out', async () => {
    const page = await ExperimentsPage.opened(session.workbench);
    await page.getByTestId('series-byLength').locator('svg path.line').first().waitFor();
    await page.tryOut('1');
    await page.frame.locator('[data-set="trial"] input').check();
    await page.unfold(page.getByTestId('numbers'));
    await page.getByTestId('dots-freeAccuracy').locator('path.point.hollow').first().waitFor();
    await session.workbench.screenshot('web-experiments');
  });

  it('runs in a web worker indeed', () => {
    const hosts = session.workbench.page
      .frames()
      .filter((frame) => frame.url().includes('webWorkerExtensionHost'));
    assert.equal(hosts.length, 1);
  });
});
