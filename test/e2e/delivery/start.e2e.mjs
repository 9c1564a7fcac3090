import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { startBrowser } from '../../harness/browser.mjs';
import { root } from '../../harness/paths.mjs';
import { startGuarded } from '../../harness/processes.mjs';
import { Workbench } from '../../harness/workbench.mjs';
import { translateLine } from '../translating.mjs';

describe('npm start, where there is no desktop VS Code', () => {
  let start;
  let url;
  let browser;

  before(async () => {
    const args = ['scripts/start.mjs', '--server', '--no-build'];
    start = startGuarded(process.execPath, args, { cwd: root });
    url = await printedUrl(start);
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await start?.stop();
  });

  it('serves a workbench with the sample open and the extension in it', async () => {
    const workbench = await Workbench.openUrl(browser, url);
    await workbench.tab('welcome.md').waitFor();
    await translateLine(workbench);
    await workbench.screenshot('start');
    await workbench.close();
  });

  it('ends with Ctrl-C and leaves no server behind', async () => {
    assert.equal(await start.stop('SIGINT'), 0);
    await assert.rejects(fetch(url), 'the server still answers');
  });
});

function printedUrl({ output, exited }) {
  return new Promise((resolve, reject) => {
    let printed = '';
    for (const stream of output) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        printed += chunk;
        const [url] = /http:\S+/.exec(printed) ?? [];
        if (url) resolve(url);
      });
    }
    exited.then((code) => reject(new Error(`Ended with code ${code}, without an address:\n${printed}`)));
  });
}
