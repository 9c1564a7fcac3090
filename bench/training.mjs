import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache, root } from '../test/harness/paths.mjs';
import { Asked } from './asked.mjs';
import { bundle } from './bundle.mjs';
import { summary } from './statistics.mjs';

const here = path.join(root, 'bench');
const folder = path.join(cache, 'bench', 'training');

const OURS = [process.execPath, path.join(folder, 'ours.cjs'), folder];
const torch = (threads) => [
  '/usr/bin/python3',
  path.join(here, 'training', 'torch_peer.py'),
  folder,
  String(threads),
];

/** Who computes an update, by what command, on how many threads, and which of what it can is asked for. */
const SIDES = {
  kernels: { command: OURS, side: 'wasm', label: 'kernels, WebAssembly SIMD' },
  pair: { command: OURS, threads: 2, side: 'pair', label: 'kernels, two threads' },
  torch: { command: torch(1), side: 'torch', label: 'PyTorch, one thread' },
  torch2: { command: torch(2), threads: 2, side: 'torch', label: 'PyTorch, two threads' },
  twin: { command: OURS, side: 'twin', label: 'kernels, plain JavaScript twin', slow: true },
  plain: { command: OURS, side: 'plain', label: "the equations, tfjs's own gradients", slow: true },
};
/** Members at which all sides are measured; at the others, those that are not slow. */
const WHOLE = 2;
/** Milliseconds that one question is worth. */
const BURST = 150;

/**
 * Updates of all sides, in turn: one side computes while the others wait, round after round, so that what else the
 * machine does meets all alike. A peer that is not there is reported as missing.
 */
export async function measureTraining({ updates, slowUpdates }) {
  await mkdir(folder, { recursive: true });
  await bundle({ ours: 'bench/training/ours.ts', helper: 'src/engine/helperNode.ts' }, folder);
  const sides = [];
  const missing = [];
  let versions = {};
  try {
    for (const [name, side] of Object.entries(SIDES)) {
      const process = new Asked(side.command, side.threads);
      const answer = await process.ask({ versions: true }).catch((error) => error);
      if (answer instanceof Error) missing.push(`${side.label}: ${answer.message}`);
      else {
        sides.push({ name, ...side, process });
        versions = { ...answer, ...versions };
      }
    }
    const { members, ...printed } = versions;
    const measured = [];
    for (const [number, member] of members.entries()) {
      const asked = sides.filter(({ slow }) => number < WHOLE || !slow);
      await checkAgreement(asked, number);
      measured.push({ member, sides: await alternate(asked, number, updates, slowUpdates) });
    }
    return { versions: printed, missing, measured };
  } finally {
    for (const { process } of sides) process.end();
  }
}

/** Everybody computes the same: the loss before each of three updates. */
async function checkAgreement(sides, size) {
  let first;
  for (const { process, side, label } of sides) {
    const losses = await process.ask({ side, size, check: true });
    first ??= losses;
    if (losses.some((loss, k) => !(Math.abs(loss - first[k]) <= 1e-4 * first[k])))
      throw new Error(`${label} comes to the losses ${losses}, not ${first}.`);
  }
}

/** Milliseconds an update of every side, in rounds; warmed up before. */
async function alternate(sides, size, updates, slowUpdates) {
  const measured = sides.map((one) => ({ ...one, samples: [], steps: 1 }));
  const ask = ({ process, side, steps }) => process.ask({ side, size, steps });
  for (const one of measured) {
    for (let k = 0; k < (one.slow ? 1 : 4); k++) {
      const ms = await ask(one);
      one.steps = one.slow ? 1 : Math.max(1, Math.round(BURST / ms));
    }
  }
  for (let round = 0; round < updates; round++) {
    for (const one of measured) if (!one.slow || round < slowUpdates) one.samples.push(await ask(one));
  }
  return measured.map(({ name, label, samples }) => ({ name, label, samples, ...summary(samples) }));
}
