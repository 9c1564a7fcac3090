// Takes pictures of the training lab in every state, theme and width into test-artifacts/lab/, and looks for what
// axe-core finds.
//   node webview-ui/dev/labScreenshots.mjs [--state running,failed] [--theme dark] [--width 700] [--lang ko] [--table]
import { parseArgs } from 'node:util';
import { PICTURED, takePictures } from './pictures.mjs';

const { values: given } = parseArgs({
  options: {
    ...PICTURED,
    state: { type: 'string', default: 'running,finished,failed,empty,starting' },
    table: { type: 'boolean', default: false },
    /** `professor`, or else scheduled sampling. */
    forcing: { type: 'string', default: 'scheduled' },
  },
});

await takePictures({
  folder: 'test-artifacts/lab',
  given,
  subjects: given.state.split(','),
  address: (state) => ({ path: 'lab.html', query: { state, forcing: given.forcing } }),
  async ready(page) {
    await page.waitForSelector('[data-testid="lab"]');
    if (given.table) await page.getByTestId('curves-as-table').click();
  },
});
