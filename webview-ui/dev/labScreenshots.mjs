// Takes pictures of the training lab in every state, theme and width into test-artifacts/lab/, and looks for what
// axe-core finds.
//   node webview-ui/dev/labScreenshots.mjs [--state running,failed] [--theme dark] [--width 700] [--lang ko] [--table]
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startBrowser } from '../../test/harness/browser.mjs';
import { check } from './check.mjs';
import { serveDevelopmentPage } from './serve.mjs';

const { values: given } = parseArgs({
  options: {
    state: { type: 'string', default: 'running,finished,failed,empty,starting' },
    theme: { type: 'string', default: 'dark,light,hc-dark,hc-light' },
    width: { type: 'string', default: '400,700,1200' },
    lang: { type: 'string', default: 'en' },
    table: { type: 'boolean', default: false },
    /** `professor`, or else scheduled sampling. */
    forcing: { type: 'string', default: 'scheduled' },
  },
});
const folder = 'test-artifacts/lab';

await mkdir(folder, { recursive: true });
const server = await serveDevelopmentPage();
const browser = await startBrowser();
let violations = 0;
try {
  for (const theme of given.theme.split(','))
    for (const state of given.state.split(',')) await look(theme, state);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = violations > 0 ? 1 : 0;

async function look(theme, state) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${theme}: ${error}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`${theme}: ${message.text()}`));
  await page.goto(
    `${server.url}/lab.html?${new URLSearchParams({ theme, state, lang: given.lang, forcing: given.forcing })}`,
  );
  await page.waitForSelector('[data-testid="lab"]');
  if (given.table) await page.getByTestId('curves-as-table').click();
  for (const width of given.width.split(',').map(Number)) {
    await page.setViewportSize({ width, height: 1000 });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${folder}/${state}-${theme}-${width}.png`, fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.error(`${state}, ${theme} ${width}: ${overflow} px too wide`);
  }
  violations += await check(page, `${state}, ${theme}`);
  await page.close();
}
