import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Workbench } from '../../test/harness/workbench.mjs';
import { summary } from '../statistics.mjs';

export const probe = fileURLToPath(new URL('../probe', import.meta.url)).replace(/[\\/]$/, '');

/** Opens windows one after another, each with an extension host of its own, and lets the probe measure in them. */
export async function measureActivation(browser, server, { folder, results, windows }) {
  for (let k = 0; k < windows; k++) await probeOneWindow(browser, server, folder);
  const lines = (await readFile(results, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (what) => summary(lines.map((line) => line[what]));
  return {
    load: of('load'),
    activate: of('activate'),
    activation: of('activation'),
    first: of('first'),
    second: of('second'),
  };
}

async function probeOneWindow(browser, server, folder) {
  const messages = [];
  let ended;
  const end = new Promise((resolve) => {
    ended = resolve;
  });
  const prepare = async (page) => {
    await page.exposeFunction('codeAutomationExit', ended);
    await page.exposeFunction('codeAutomationLog', (_, args) => void messages.push(args.join(' ')));
  };
  const tests = path.join(probe, 'probe.cjs');
  const workbench = await Workbench.open(browser, server, { folder, develop: [probe], tests, prepare });
  const code = await end;
  await workbench.close();
  if (code !== 0) throw new Error(`The probe failed.\n${messages.join('\n')}`);
}
