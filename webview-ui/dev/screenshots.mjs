// Takes pictures of the panel at every theme and width into test-artifacts/panel/, and looks for what axe-core finds.
//   node webview-ui/dev/screenshots.mjs [--theme dark] [--width 700] [--steps 60] [--lang ko] [--text "…"] [--model gru,bahdanau] [--compare MODEL]
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startBrowser } from '../../test/harness/browser.mjs';
import { check } from './check.mjs';
import members from './members.json' with { type: 'json' };
import { serveDevelopmentPage } from './serve.mjs';

const { values: given } = parseArgs({
  options: {
    theme: { type: 'string' },
    width: { type: 'string' },
    lang: { type: 'string', default: 'en' },
    text: { type: 'string', default: 'He is eating an apple.|I do not know what to say.' },
    /** The bundled model, or members of the family by their names in `members.json`; `all` for every one. */
    model: { type: 'string', default: 'en-fr' },
    status: { type: 'string', default: '' },
    /** A second model, to be compared with the bundled one. */
    compare: { type: 'string', default: '' },
    /** Share of the computation at which the picture is taken. */
    at: { type: 'string', default: '0.8' },
    /** As JSON: {"strategy":"beam","width":4,"lengthNormalisation":1} */
    decoding: { type: 'string', default: '' },
    /** With a training pass as decoding: two of them, with the gold tokens and free running. */
    passes: { type: 'boolean', default: false },
    name: { type: 'string', default: 'panel' },
    viewport: { type: 'boolean', default: false },
  },
});
const themes = given.theme ? given.theme.split(',') : ['dark', 'light', 'hc-dark', 'hc-light'];
const widths = given.width ? given.width.split(',').map(Number) : [400, 700, 1200];
const models = given.model === 'all' ? Object.keys(members) : given.model.split(',');
const folder = 'test-artifacts/panel';

await mkdir(folder, { recursive: true });
const server = await serveDevelopmentPage();
const browser = await startBrowser();
let violations = 0;
try {
  for (const theme of themes) for (const model of models) await look(theme, model);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = violations > 0 ? 1 : 0;

async function look(theme, model) {
  const page = await browser.newPage({ viewport: { width: widths[0], height: 900 } });
  page.on('pageerror', (error) => console.error(`${theme}: ${error}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`${theme}: ${message.text()}`));
  const query = new URLSearchParams({
    text: given.text,
    theme,
    lang: given.lang,
    status: given.status,
    decoding: given.decoding,
    model,
    compare: given.compare,
    ...(given.passes ? { passes: '' } : {}),
  });
  const name = model === 'en-fr' ? given.name : `${given.name}-${model}`;
  await page.goto(`${server.url}/?${query}`);
  await page.waitForSelector('[data-testid="panel"]');
  if (given.text && !['failed', 'running'].includes(given.status)) {
    const done =
      given.compare || given.passes
        ? '.pair-side + .pair-side [data-status="done"]'
        : '.header [data-status="done"]';
    await page.waitForSelector(done, { timeout: 120_000 });
    await scrub(page, Number(given.at));
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: given.viewport ? 900 : 2000 });
    await page.waitForTimeout(150);
    await page.screenshot({
      path: `${folder}/${name}-${theme}-${width}.png`,
    });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.error(`${model}, ${theme} ${width}: ${overflow} px too wide`);
  }
  violations += await check(page, `${model}, ${theme}`);
  await page.close();
}

/** Moves the cursor to a share of the whole, as the scrubber does. */
async function scrub(page, share) {
  await page.getByTestId('scrubber').evaluate((input, share) => {
    input.value = String(Math.round(share * input.max));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);
}
