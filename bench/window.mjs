import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { startBrowser } from '../test/harness/browser.mjs';
import { cache, sentences } from '../test/harness/paths.mjs';
import { startServer } from '../test/harness/server.mjs';
import { measureActivation } from './window/activation.mjs';
import { measureKeyPresses } from './window/keyPress.mjs';

/** Measures the installed package in a real VS Code: activation, the first translation, and stepping by keyboard. */
export async function measureWindow({ vsix }, { windows, presses }) {
  const results = path.join(cache, 'bench', 'activation.jsonl');
  await mkdir(path.dirname(results), { recursive: true });
  await rm(results, { force: true });
  const server = await startServer({ vsix: [vsix], driver: true, env: { SEQ2SEQ_BENCH: results } });
  const browser = await startBrowser();
  try {
    const folder = await server.copyOf(sentences);
    return {
      ...(await measureActivation(browser, server, { folder, results, windows })),
      press: await measureKeyPresses(browser, server, { folder, samples: presses }),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}
