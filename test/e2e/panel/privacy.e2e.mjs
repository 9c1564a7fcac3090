import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

/** How Chrome words a violation of a page's Content Security Policy. */
const VIOLATION = /Content Security Policy/;

describe('translating and stepping', () => {
  const requests = [];
  const session = useVsCode({
    height: 1800,
    prepare: (page) => {
      page.context().on('request', (request) => requests.push(request));
      page.on('websocket', (socket) => requests.push(socket));
    },
  });
  const violations = () => session.workbench.errors.filter((error) => VIOLATION.test(error));

  it('asks nobody but the server for anything', async () => {
    const { workbench } = session;
    const panel = await translateLine(workbench);
    await workbench.pressInPanel('End', 'Shift+ArrowLeft', 'ArrowLeft');
    await panel.currentEquation().getByRole('button', { name: 'Numbers' }).click();
    await panel.currentEquation().locator('.derivation').waitFor();
    await panel.action('Copy translation').click();

    const { host } = new URL(workbench.page.url());
    const elsewhere = requests.filter(
      (one) => /^(https?|wss?):/.test(one.url()) && new URL(one.url()).host !== host,
    );
    // The panel's own files have an address of VS Code's, which its service worker answers out of the extension.
    const answers = await Promise.all(elsewhere.map(async (one) => [one.url(), await one.response?.()]));
    const left = answers.filter(([, response]) => !response?.fromServiceWorker()).map(([url]) => url);
    assert.deepEqual(left, []);
    assert.ok(answers.some(([url]) => url.endsWith('/dist/webview/panel.js')));
    assert.ok(requests.some((one) => one.url().startsWith(`ws://${host}`)));
  });

  it('keeps to the policy of the panel, which would be heard of otherwise', async () => {
    assert.deepEqual(violations(), []);
    const frame = await session.workbench.panelFrame();
    await frame.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await session.workbench.until(() => violations().length === 1);
  });
});
