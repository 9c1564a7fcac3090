// Takes pictures of the panel at every theme and width into test-artifacts/panel/, and looks for what axe-core finds.
//   node webview-ui/dev/screenshots.mjs [--theme dark] [--width 700] [--steps 60] [--lang ko] [--text "…"] [--model gru,bahdanau] [--compare MODEL]
import { parseArgs } from 'node:util';
import members from './members.json' with { type: 'json' };
import { PICTURED, takePictures } from './pictures.mjs';

const { values: given } = parseArgs({
  options: {
    ...PICTURED,
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
const { text, status, decoding, compare, passes } = given;

await takePictures({
  folder: 'test-artifacts/panel',
  given,
  subjects: given.model === 'all' ? Object.keys(members) : given.model.split(','),
  address: (model) => ({
    path: '',
    query: { text, status, decoding, model, compare, ...(passes ? { passes: '' } : {}) },
  }),
  async ready(page) {
    await page.waitForSelector('[data-testid="panel"]');
    if (!text || ['failed', 'running'].includes(status)) return;
    const done =
      compare || passes ? '.pair-side + .pair-side [data-status="done"]' : '.header [data-status="done"]';
    await page.waitForSelector(done, { timeout: 120_000 });
    await scrub(page, Number(given.at));
  },
  name: (model) => (model === 'en-fr' ? given.name : `${given.name}-${model}`),
  height: given.viewport ? 900 : 2000,
  fullPage: false,
});

/** Moves the cursor to a share of the whole, as the scrubber does. */
async function scrub(page, share) {
  await page.getByTestId('scrubber').evaluate((input, share) => {
    input.value = String(Math.round(share * input.max));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);
}
