// Takes the picture of the README in a real VS Code:  node docs/images/take.mjs
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stageProduction } from '../../bench/stage.mjs';
import { translateLine } from '../../test/e2e/translating.mjs';
import { startBrowser } from '../../test/harness/browser.mjs';
import { root } from '../../test/harness/paths.mjs';
import { startServer } from '../../test/harness/server.mjs';
import { Workbench } from '../../test/harness/workbench.mjs';

const SENTENCE = 'He is eating an apple.';
const SIZE = { width: 1600, height: 1150 };

/** Where the panel begins, so that there is room beside the editor for its three columns. */
const PANEL_X = 420;

/** Where to stand: the attention of the decoder step that writes the noun. */
const PLACE = ['decoder step 4', 'α_ij'];

const { folder: extension } = await stageProduction();
const settings = { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on', 'breadcrumbs.enabled': false };
const server = await startServer({ link: [extension], settings });
const browser = await startBrowser();
try {
  const folder = await server.copyOf(path.join(root, 'media', 'sample'));
  const workbench = await Workbench.open(browser, server, { folder, file: 'welcome.md', ...SIZE });
  const { keyboard } = workbench.page;
  await keyboard.press('Control+B');
  const panel = await translateLine(workbench, SENTENCE);
  await widenPanel(workbench.page);
  await panel.position().click();
  await keyboard.press('End');
  for (const [words, key] of [
    [PLACE[0], 'Shift+ArrowLeft'],
    [PLACE[1], 'ArrowLeft'],
  ]) {
    while (!(await panel.position().textContent()).includes(words)) await keyboard.press(key);
  }
  await panel.document.locator('.equation-current').getByRole('button', { name: 'Numbers' }).click();
  await workbench.page.mouse.move(0, 0);
  await workbench.page.waitForTimeout(1000);
  await workbench.page.screenshot({ path: fileURLToPath(new URL('panel.png', import.meta.url)) });
} finally {
  await browser.close();
  await server.stop();
}

/** Drags the border between the editor and the panel to the left. */
async function widenPanel(page) {
  const box = await page.locator('.editor-group-container').last().boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x, y);
  await page.mouse.down();
  await page.mouse.move(PANEL_X, y, { steps: 4 });
  await page.mouse.up();
}
