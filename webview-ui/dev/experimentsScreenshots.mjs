// Takes pictures of the page of experiments in every theme and width into test-artifacts/experiments/, and looks for
// what axe-core finds.
//   node webview-ui/dev/experimentsScreenshots.mjs [--name forcing,memory] [--with here,seeds] [--theme dark] [--width 700] [--lang ko] [--table] [--point] [--unfold]
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startBrowser } from '../../test/harness/browser.mjs';
import { check } from './check.mjs';
import { serveDevelopmentPage } from './serve.mjs';

const { values: given } = parseArgs({
  options: {
    name: { type: 'string', default: 'forcing' },
    /** What else the page is given: here, trial, seeds, unfinished, rerun=running … */
    with: { type: 'string', default: 'here,seeds' },
    theme: { type: 'string', default: 'dark,light,hc-dark,hc-light' },
    width: { type: 'string', default: '400,700,1200' },
    lang: { type: 'string', default: 'en' },
    table: { type: 'boolean', default: false },
    /** With everything that can be unfolded. */
    unfold: { type: 'boolean', default: false },
    /** With the values at a place read off. */
    point: { type: 'boolean', default: false },
  },
});
const folder = 'test-artifacts/experiments';

await mkdir(folder, { recursive: true });
const server = await serveDevelopmentPage();
const browser = await startBrowser();
let violations = 0;
try {
  for (const theme of given.theme.split(','))
    for (const name of given.name.split(',')) await look(theme, name);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = violations > 0 ? 1 : 0;

async function look(theme, name) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${theme}: ${error}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`${theme}: ${message.text()}`));
  const more = given.with.split(',').map((one) => one.split('='));
  const query = new URLSearchParams([
    ['theme', theme],
    ['name', name],
    ['lang', given.lang],
    ...more.map(([key, value = '']) => [key, value]),
  ]);
  await page.goto(`${server.url}/experiments.html?${query}`);
  await page.waitForSelector('[data-testid="experiment"]');
  if (given.unfold) {
    await page.getByTestId('claims-fold-all').click();
    for (const id of ['run-form', 'numbers', 'conditions'])
      for (const one of await page.getByTestId(id).all()) await one.locator('summary').first().click();
  }
  if (given.table) await page.getByTestId('experiments-as-table').click();
  for (const width of given.width.split(',').map(Number)) {
    await page.setViewportSize({ width, height: 1000 });
    await page.waitForTimeout(200);
    if (given.point)
      await page
        .locator('.series-plot')
        .first()
        .hover({ position: { x: width > 600 ? 120 : 220, y: 80 } });
    await page.screenshot({
      path: `${folder}/${[name, theme, width, ...(given.lang === 'en' ? [] : [given.lang]), ...(given.unfold ? ['unfolded'] : [])].join('-')}.png`,
      fullPage: true,
    });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.error(`${name}, ${theme} ${width}: ${overflow} px too wide`);
  }
  violations += await check(page, `${name}, ${theme}`);
  await page.close();
}
