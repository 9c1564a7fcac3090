// Takes pictures of the page of experiments in every theme and width into test-artifacts/experiments/, and looks for
// what axe-core finds.
//   node webview-ui/dev/experimentsScreenshots.mjs [--name forcing,memory] [--with here,seeds] [--theme dark] [--width 700] [--lang ko] [--table] [--point] [--unfold]
import { parseArgs } from 'node:util';
import { PICTURED, takePictures } from './pictures.mjs';

const { values: given } = parseArgs({
  options: {
    ...PICTURED,
    name: { type: 'string', default: 'forcing' },
    /** What else the page is given: here, trial, seeds, unfinished, rerun=running … */
    with: { type: 'string', default: 'here,seeds' },
    table: { type: 'boolean', default: false },
    /** With everything that can be unfolded. */
    unfold: { type: 'boolean', default: false },
    /** With the values at a place read off. */
    point: { type: 'boolean', default: false },
  },
});
const more = given.with.split(',').map((one) => one.split('='));

await takePictures({
  folder: 'test-artifacts/experiments',
  given,
  subjects: given.name.split(','),
  address: (name) => ({
    path: 'experiments.html',
    query: { name, ...Object.fromEntries(more.map(([key, value = '']) => [key, value])) },
  }),
  async ready(page) {
    await page.waitForSelector('[data-testid="experiment"]');
    if (given.unfold) {
      await page.getByTestId('claims-fold-all').click();
      for (const id of ['run-form', 'numbers', 'conditions'])
        for (const one of await page.getByTestId(id).all()) await one.locator('summary').first().click();
    }
    if (given.table) await page.getByTestId('experiments-as-table').click();
  },
  name: (name) =>
    [name, ...(given.lang === 'en' ? [] : [given.lang]), ...(given.unfold ? ['unfolded'] : [])].join('-'),
  async pose(page, width) {
    if (!given.point) return;
    const position = { x: width > 600 ? 120 : 220, y: 80 };
    await page.locator('.series-plot').first().hover({ position });
  },
});
