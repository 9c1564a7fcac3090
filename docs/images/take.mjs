// Takes the pictures of the documents in a real VS Code:  node docs/images/take.mjs [panel] [debugger] [lab] [experiments]
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stageProduction } from '../../bench/stage.mjs';
import { DebugPage } from '../../test/e2e/debugPage.mjs';
import { ExperimentsPage } from '../../test/e2e/experimentsPage.mjs';
import { LabPage, TRAIN } from '../../test/e2e/labPage.mjs';
import { PanelPage } from '../../test/e2e/panelPage.mjs';
import { translateLine } from '../../test/e2e/translating.mjs';
import { startBrowser } from '../../test/harness/browser.mjs';
import { root } from '../../test/harness/paths.mjs';
import { startServer } from '../../test/harness/server.mjs';
import { Workbench } from '../../test/harness/workbench.mjs';

const EXPERIMENTS = 'Seq2Seq: Experiments…';
const SENTENCE = 'He is eating an apple.';
const SETTINGS = {
  'editor.minimap.enabled': false,
  '[markdown]': { 'editor.wordWrap': 'on' },
  'breadcrumbs.enabled': false,
};

/** Where to stand: the attention of the decoder step that writes the noun. */
const PLACE = ['decoder step 4', 'α_ij'];

const PICTURES = {
  panel: { size: { width: 1600, height: 1150 }, take: takePanel },
  debugger: { size: { width: 1800, height: 1150 }, take: takeDebugger },
  lab: { size: { width: 1400, height: 800 }, take: takeLab },
  experiments: { size: { width: 1200, height: 730 }, take: takeExperiments },
};

const asked = process.argv.slice(2);
const { folder: extension } = await stageProduction();
const server = await startServer({ link: [extension], settings: SETTINGS });
const browser = await startBrowser();
try {
  const folder = await server.copyOf(path.join(root, 'media', 'sample'));
  for (const name of asked.length > 0 ? asked : Object.keys(PICTURES)) {
    const { size, take } = PICTURES[name];
    const workbench = await Workbench.open(browser, server, { folder, file: 'welcome.md', ...size });
    await take(workbench);
    await workbench.page.mouse.move(0, 0);
    await workbench.page.waitForTimeout(1000);
    const file = fileURLToPath(new URL(`${name}.png`, import.meta.url));
    await workbench.page.screenshot({ path: file });
    await workbench.close();
  }
} finally {
  await browser.close();
  await server.stop();
}

/** The attention of a decoder step with its numbers, in all three columns of the panel. */
async function takePanel(workbench) {
  const { keyboard } = workbench.page;
  await keyboard.press('Control+B');
  const panel = await translateLine(workbench, SENTENCE);
  await widenPanel(workbench.page, 420);
  await panel.position().click();
  await keyboard.press('End');
  for (const [words, key] of [
    [PLACE[0], 'Shift+ArrowLeft'],
    [PLACE[1], 'ArrowLeft'],
  ]) {
    while (!(await panel.position().textContent()).includes(words)) await keyboard.press(key);
  }
  await panel.document.locator('.equation-current').getByRole('button', { name: 'Numbers' }).click();
}

/** The same place at a breakpoint, with a watch and the states beside the listing. */
async function takeDebugger(workbench) {
  const { page } = workbench;
  const debug = new DebugPage(workbench);
  await debug.stepThrough(SENTENCE);
  await debug.onMargin('α_ij = softmax', 'Add Conditional Breakpoint');
  await debug.inWidget('max(alpha) > 0.9');
  for (const expression of ['argmax(alpha)', 'topk(p[i-1], 3)', 'norm(s - s[i-1])']) {
    await debug.titleAction('Watch', 'Add Expression');
    await page.locator('.debug-watch .monaco-inputbox input').fill(expression);
    await page.keyboard.press('Enter');
  }
  const panel = new PanelPage(workbench);
  for (let stops = 0; !(await panel.position().textContent()).includes(PLACE[0]) && stops < 6; stops++) {
    await debug.press('Continue', 'α_ij = ');
    await panel.at('α_ij');
  }
  await debug.expand('variables', 'Attention');
}

/** Dates being learned, while some of them are still wrong. */
async function takeLab(workbench) {
  const { page } = workbench;
  await page.keyboard.press('Control+B');
  await workbench.commandThatAsks(TRAIN);
  for (const answer of ['Dates', 'GRU', 'Bahdanau’s additive', 'Tiny', 'Scheduled sampling'])
    await workbench.pick(answer);
  await page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
  await page.keyboard.press('Enter');
  await workbench.pick('Among your own models');
  const lab = await LabPage.shown(workbench);
  await workbench.until(async () => (await lab.update()) >= 225, 300_000);
  await lab.getByTestId('lab-pause').click();
  await lab.becomes('paused');
}

/** How far three cells remember, with what a verdict comes from. */
async function takeExperiments(workbench) {
  await workbench.page.keyboard.press('Control+B');
  await workbench.knows(EXPERIMENTS);
  await workbench.commandThatAsks(EXPERIMENTS);
  await workbench.pick('How far a cell remembers');
  const page = await ExperimentsPage.shown(workbench, 'memory');
  await page.unfold(page.getByTestId('comparisons').nth(1));
  for (const name of ['RNN', 'LSTM', 'GRU'])
    await page.getByTestId('legend').getByRole('button', { name, exact: true }).click();
}

/** Drags the border between the editor and the panel. @param to where the panel is to begin */
async function widenPanel(page, to) {
  const box = await page.locator('.editor-group-container').last().boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x, y);
  await page.mouse.down();
  await page.mouse.move(to, y, { steps: 4 });
  await page.mouse.up();
}
