import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before } from 'mocha';
import { startBrowser } from './browser.mjs';
import { artefacts, root, sentences } from './paths.mjs';
import { startServer } from './server.mjs';
import { Workbench } from './workbench.mjs';

/**
 * One VS Code and one browser for all tests of a file: to be called at the top of its `describe`. The parts are there
 * when the first test runs. `server` are options of `startServer`, or a function that prepares and returns them; the
 * rest is for `Workbench.open`. A test that fails leaves a screenshot and the errors of the console.
 */
export function useVsCode({ server = {}, ...workbenchOptions } = {}) {
  const session = {};

  before('start VS Code', async () => {
    const serverOptions = { link: [root], ...(typeof server === 'function' ? await server() : server) };
    session.server = await startServer(serverOptions);
    session.browser = await startBrowser();
    session.workbench = await Workbench.open(session.browser, session.server, {
      folder: await session.server.copyOf(sentences),
      file: 'sentences.txt',
      locale: serverOptions.locale,
      ...workbenchOptions,
    });
  });

  afterEach('keep the traces of a failure', async function () {
    const { workbench } = session;
    if (this.currentTest.state !== 'failed' || !workbench) return;
    const name = `failed ${this.currentTest.title}`.replace(/\W+/g, '-');
    await workbench.screenshot(name);
    await writeFile(path.join(artefacts, `${name}.txt`), workbench.errors.join('\n'));
  });

  after('stop VS Code', async () => {
    await session.browser?.close();
    await session.server?.stop();
  });

  return session;
}
