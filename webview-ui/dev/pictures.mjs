import { mkdir } from 'node:fs/promises';
import { startBrowser } from '../../test/harness/browser.mjs';
import { check } from './check.mjs';
import { serveDevelopmentPage } from './serve.mjs';

/** Of the command line: which themes and widths, every one where nothing is said, and the language. */
export const PICTURED = {
  theme: { type: 'string', default: 'dark,light,hc-dark,hc-light' },
  width: { type: 'string', default: '400,700,1200' },
  lang: { type: 'string', default: 'en' },
};

/**
 * Takes pictures of a development page in every theme and width into a folder, and looks for what axe-core finds, which
 * decides how the process exits.
 * @param subjects what is looked at, one after another
 * @param address of a subject in a theme: the page's path, and its query
 * @param ready waits until the page shows it
 * @param pose does what has to be done anew at every width
 * @param name of a subject's pictures
 */
export async function takePictures({
  folder,
  given,
  subjects,
  address,
  ready,
  pose = async () => {},
  name = (subject) => subject,
  height = 1000,
  fullPage = true,
}) {
  const widths = given.width.split(',').map(Number);
  await mkdir(folder, { recursive: true });
  const server = await serveDevelopmentPage();
  const browser = await startBrowser();
  let violations = 0;
  const look = async (theme, subject) => {
    const page = await browser.newPage({ viewport: { width: widths[0], height } });
    page.on('pageerror', (error) => console.error(`${theme}: ${error}`));
    page.on(
      'console',
      (message) => message.type() === 'error' && console.error(`${theme}: ${message.text()}`),
    );
    const { path, query } = address(subject);
    const all = new URLSearchParams([['theme', theme], ['lang', given.lang], ...Object.entries(query)]);
    await page.goto(`${server.url}/${path}?${all}`);
    await ready(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(200);
      await pose(page, width);
      await page.screenshot({ path: `${folder}/${name(subject)}-${theme}-${width}.png`, fullPage });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) console.error(`${subject}, ${theme} ${width}: ${overflow} px too wide`);
    }
    violations += await check(page, `${subject}, ${theme}`);
    await page.close();
  };
  try {
    for (const theme of given.theme.split(',')) for (const subject of subjects) await look(theme, subject);
  } finally {
    await browser.close();
    server.close();
  }
  process.exitCode = violations > 0 ? 1 : 0;
}
