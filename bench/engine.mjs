import path from 'node:path';
import { installHost } from '../test/harness/install.mjs';
import { cache } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { bundle } from './bundle.mjs';
import { summary } from './statistics.mjs';

const built = path.join(cache, 'bench', 'engine');

/**
 * Milliseconds of the engine as the extension runs it (its worker thread, under VS Code's Node) and of the model as
 * the command line runs it (in process, under this Node). Each has a process of its own.
 */
export async function measureEngine({ folder }, { repetitions }) {
  await bundle(['bench/engine/inWorker.ts', 'bench/engine/inProcess.ts'], built);
  const { node } = await installHost();
  const measure = (command, script) => measureIn(command, script, folder, repetitions);
  return {
    worker: await measure(node, 'inWorker.cjs'),
    process: await measure(process.execPath, 'inProcess.cjs'),
  };
}

async function measureIn(node, script, folder, repetitions) {
  const { code, output } = await runCommand(node, [path.join(built, script), folder, String(repetitions)]);
  if (code !== 0) throw new Error(`${script} failed.\n${output}`);
  const samples = JSON.parse(output.trim().split('\n').at(-1));
  return {
    load: summary(samples.load),
    /** One encoder time step: a step of each of the encoder's passes. */
    encoderStep: sum(matching(samples, /^long encoder/).map(summary)),
    decoderStepShort: maybe(samples['short decoder']),
    decoderStepLong: maybe(samples['long decoder']),
    short: summary(samples.short),
    long: summary(samples.long),
    shortSource: summary(samples['short source']).median,
    longSource: summary(samples['long source']).median,
  };
}

const matching = (samples, pattern) =>
  Object.entries(samples).flatMap(([what, list]) => (pattern.test(what) ? [list] : []));

/** Nothing where messages held time steps of several passes, so that none could be told apart. */
const maybe = (samples) => (samples ? summary(samples) : undefined);

const sum = (parts) => {
  if (parts.length === 0) return undefined;
  const total = (name) => parts.reduce((all, part) => all + part[name], 0);
  return { median: total('median'), low: total('low'), high: total('high'), count: parts[0].count };
};
