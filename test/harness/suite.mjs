import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { startBrowser } from './browser.mjs';
import { follow } from './follow.mjs';
import { artefacts, root, sentences } from './paths.mjs';
import { failure, readReport } from './report.mjs';
import { startServer } from './server.mjs';
import { Workbench } from './workbench.mjs';

const runner = fileURLToPath(new URL('extensionHost.cjs', import.meta.url));

/**
 * Runs the compiled suite of a folder inside the extension host of a real VS Code, with the extension under
 * development loaded.
 */
export async function runSuite(
  name,
  { version, locale, folder = path.join(root, 'dist', 'test', 'vscode'), timeout = 240_000 } = {},
) {
  await mkdir(artefacts, { recursive: true });
  const report = path.join(artefacts, `${name}.json`);
  const output = path.join(artefacts, `${name}.txt`);
  const log = createWriteStream(path.join(artefacts, `${name}-workbench.log`));
  await rm(report, { force: true });
  await writeFile(output, '');

  const stopFollowing = follow(output, process.stdout);
  let server;
  let browser;
  try {
    const env = { SEQ2SEQ_SUITE: JSON.stringify({ folder, report, output }) };
    server = await startServer({
      version,
      locale,
      driver: true,
      env,
      log: path.join(artefacts, `${name}-server.log`),
    });
    browser = await startBrowser();
    await runInWorkbench(browser, server, { folder: await server.copyOf(sentences), locale, timeout, log });
    return await readReport(report);
  } catch (error) {
    const { passed, failures } = await readReport(report);
    return { passed, failures: [...failures, ...failure('VS Code', error).failures] };
  } finally {
    await browser?.close();
    await server?.stop();
    await stopFollowing();
    log.end();
  }
}

/** Opens the workbench with the suite in it and waits until VS Code says that the suite has ended. */
async function runInWorkbench(browser, server, { folder, locale, timeout, log }) {
  const { promise, resolve, reject } = withResolvers();
  const timer = setTimeout(
    () => reject(new Error(`The suite did not end within ${timeout / 1000} s.`)),
    timeout,
  );
  server.exited.then((code) => reject(new Error(`The server ended early, with code ${code}.`)));
  // The two functions a page under test may call: the messages of its log, and the end.
  const prepare = async (page) => {
    page.on('crash', () => reject(new Error('The page crashed.')));
    await page.exposeFunction('codeAutomationExit', resolve);
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      log.write(`${type}: ${format(...args)}\n`);
    });
  };
  try {
    const open = Workbench.open(browser, server, { folder, develop: [root], tests: runner, locale, prepare });
    await Promise.race([promise, open]);
    await promise;
  } finally {
    clearTimeout(timer);
  }
}

function withResolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  parts.promise.catch(() => {});
  return parts;
}
