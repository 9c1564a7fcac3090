import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, it } from 'mocha';
import { startBrowser } from '../../harness/browser.mjs';
import { root } from '../../harness/paths.mjs';
import { Workbench } from '../../harness/workbench.mjs';
import { translateLine } from '../translating.mjs';

describe('npm start, where there is no desktop VS Code', () => {
  let start;
  let url;
  let browser;

  before(async () => {
    start = spawn(process.execPath, ['scripts/start.mjs', '--server', '--no-build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await printedUrl(start.stdout);
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    start?.kill();
  });

  it('serves a workbench with the sample open and the extension in it', async () => {
    const workbench = await Workbench.openUrl(browser, url);
    await workbench.tab('welcome.md').waitFor();
    await translateLine(workbench);
    await workbench.screenshot('start');
    await workbench.close();
  });

  it('ends with Ctrl-C and leaves no server behind', async () => {
    const exited = new Promise((resolve) => start.once('exit', resolve));
    start.kill('SIGINT');
    assert.equal(await exited, 0);
    await assert.rejects(fetch(url), 'the server still answers');
  });
});

async function printedUrl(stdout) {
  let printed = '';
  for await (const chunk of stdout) {
    printed += chunk;
    const [url] = /http:\S+/.exec(printed) ?? [];
    if (url) return url;
  }
  throw new Error(`No address was printed:\n${printed}`);
}
