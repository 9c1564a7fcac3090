import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PanelPage } from '../test/e2e/panelPage.mjs';
import { startBrowser } from '../test/harness/browser.mjs';
import { sentences } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { startServer } from '../test/harness/server.mjs';
import { Workbench } from '../test/harness/workbench.mjs';
import { bundle } from './bundle.mjs';
import { measureDebugging } from './panel/debugging.mjs';
import { measureMemory } from './panel/memory.mjs';
import { measureOpening } from './panel/opening.mjs';
import { Probe, probe } from './panel/probe.mjs';
import { measureScrubbing } from './panel/scrubbing.mjs';
import { measureStepping } from './panel/stepping.mjs';

/** Source and target tokens of the runs: each makes that many time steps in the encoder and as many in the decoder. */
const LENGTHS = { stepping: 200, scrubbing: 250, opening: 500 };

/** Of an LSTM each side with attention. */
const SIZES = { embedding: 256, hidden: 512, vocabulary: 8000 };

/** How large the window is, in CSS pixels. */
const WINDOW = { width: 1600, height: 1000 };

/**
 * Measures the panel of the installed package in a real VS Code, with runs that are long and wide: what a step costs,
 * dragging the scrubber, opening a run, and memory.
 * @param installed where the server has the extension from
 */
export async function measurePanel(installed, { presses, moves }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'seq2seq-bench-'));
  const socket = path.join(folder, 'probe');
  const asked = new Probe(socket);
  const bytes = await writeModels(folder, [...Object.values(SIZES), ...Object.values(LENGTHS)]);
  const server = await startServer({ ...installed, driver: true, env: { SEQ2SEQ_BENCH: socket } });
  const browser = await startBrowser();
  try {
    const workbench = await Workbench.open(browser, server, {
      folder: await server.copyOf(sentences),
      develop: [probe],
      tests: path.join(probe, 'probe.cjs'),
      prepare: async (page) => {
        await page.exposeFunction('codeAutomationExit', () => {});
        await page.exposeFunction('codeAutomationLog', () => {});
      },
      ...WINDOW,
    });
    const panel = new PanelPage(workbench);
    const { vocabulary } = SIZES;
    /** Has a run of such a length computed, in a debug session or without, and waits until the panel shows it. */
    const run = async (length, how = 'translate') => {
      const text = Array.from({ length }, (_, k) => 10 + ((length + 37 * k) % (vocabulary - 10))).join(' ');
      await asked.ask(how, { model: path.join(folder, String(length)), text });
      await panel.finished(text);
    };
    const inside = { workbench, panel, asked, run, bytes };
    await run(LENGTHS.stepping);
    const stepping = await measureStepping(inside, presses);
    await run(LENGTHS.scrubbing);
    const scrubbing = await measureScrubbing(inside, moves);
    await run(LENGTHS.opening);
    const opening = await measureOpening(inside);
    const memory = await measureMemory(inside, LENGTHS.opening);
    const debugging = await measureDebugging(inside, LENGTHS.stepping, presses);
    return { sizes: SIZES, lengths: LENGTHS, stepping, debugging, scrubbing, opening, memory };
  } finally {
    await browser.close();
    await asked.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the models' folders and returns the bytes of the values that a run of each records, by its length. */
async function writeModels(folder, sizes) {
  await bundle(['bench/panel/model.ts'], folder);
  const { code, output } = await runCommand(process.execPath, [
    path.join(folder, 'model.cjs'),
    folder,
    ...sizes.map(String),
  ]);
  if (code !== 0) throw new Error(`The models could not be written.\n${output}`);
  return JSON.parse(output);
}
