import { access, cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache, root } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { Asked } from './asked.mjs';
import { bundle } from './bundle.mjs';
import { summary } from './statistics.mjs';

const here = path.join(root, 'bench');
const folder = path.join(cache, 'bench', 'step');
const peers = path.join(cache, 'bench', 'peers');

/** Who computes a decoder step, and by what command; `sides` are the ways it has, with their names in the report. */
const PROCESSES = {
  ours: {
    command: [process.execPath, path.join(folder, 'ours.cjs'), folder],
    sides: {
      plain: 'plain list: tfjs operations, CPU backend',
      twin: 'kernels, plain JavaScript twin',
      wasm: 'kernels, WebAssembly SIMD, float32',
      int8: 'kernels, WebAssembly SIMD, 8-bit weights',
      unrecorded: 'kernels, WebAssembly SIMD, nothing recorded',
    },
  },
  tfjs: {
    command: [process.execPath, path.join(here, 'step', 'tfjsWasm.mjs'), folder, peers],
    sides: { wasm: 'tfjs WebAssembly backend' },
  },
  torch: {
    command: ['/usr/bin/python3', path.join(here, 'step', 'torch_peer.py'), folder],
    sides: { modules: 'PyTorch, `nn.LSTM` and `nn.Linear`', 'by hand': 'PyTorch by hand, `addmv`' },
  },
  onnx: {
    command: [process.execPath, path.join(here, 'step', 'onnx.mjs'), folder, peers],
    sides: { MatMul: 'ONNX Runtime, gates as one product', LSTM: 'ONNX Runtime, its LSTM operator' },
  },
};

/** What takes more than one decoder step of one layer, beside that. */
const LARGER = {
  encoder: 'encoder time step, 1 layer, forward',
  'deep encoder': 'encoder time step, 8 layers in two directions',
  wasm: 'decoder step, 1 layer',
  'deep decoder': 'decoder step, 8 layers',
  beam: 'decoder step, 1 layer, beam of 16 hypotheses',
};

/** Milliseconds of computing that one question is worth: long enough to time, short enough to alternate. */
const BURST = 8;

/**
 * Decoder steps of all sides, in turn: one side computes while the others wait, round after round, so that what else
 * the machine does meets all alike. A peer that is not there is reported as missing.
 */
export async function measureStep({ rounds }) {
  await build();
  const missing = [];
  if (!(await installPeers()))
    missing.push('tfjs WebAssembly backend and ONNX Runtime: they could not be installed');
  const processes = new Map();
  const versions = {};
  try {
    for (const [name, { command }] of Object.entries(PROCESSES)) {
      const one = new Asked(command);
      const answer = await one.ask({ versions: true }).catch((error) => error);
      if (answer instanceof Error) missing.push(`${name}: ${answer.message}`);
      else {
        processes.set(name, one);
        Object.assign(versions, answer);
      }
    }
    const { sizes, cells, operations, ...printed } = versions;
    const sides = [...processes].flatMap(([name, one]) =>
      Object.entries(PROCESSES[name].sides).map(([side, label]) => ({ one, side, label })),
    );
    const tables = [];
    for (const [size, what] of sizes.entries()) {
      await checkAgreement(sides, size);
      tables.push({ ...what, rows: await alternate(sides, size, rounds) });
    }
    const members = cells.map((side) => ({ one: processes.get('ours'), side, label: side }));
    const lstm = sides.filter(({ side }) => side === 'modules');
    const ofCells = await alternate([...members, ...lstm], MIDDLE, rounds);
    const larger = Object.entries(LARGER).map(([side, label]) => ({
      one: processes.get('ours'),
      side,
      label,
    }));
    return {
      versions: printed,
      missing,
      tables,
      members: { rows: ofCells, operations, size: MIDDLE },
      larger: await alternate(larger, MIDDLE, rounds),
    };
  } finally {
    for (const one of processes.values()) one.end();
  }
}

const MIDDLE = 1;

async function build() {
  await mkdir(folder, { recursive: true });
  await bundle({ ours: 'bench/step/ours.ts' }, folder);
}

/** The peers from npm, beside everything that is made and not kept. */
async function installPeers() {
  const installed = path.join(peers, 'node_modules', '.package-lock.json');
  const there = () =>
    access(installed).then(
      () => true,
      () => false,
    );
  if (await there()) return true;
  await mkdir(peers, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    await cp(path.join(here, 'peers', file), path.join(peers, file));
  await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers });
  return there();
}

/** Everybody computes the same: three steps write the same tokens, with the same probability. */
async function checkAgreement(sides, size) {
  const answers = [];
  for (const { one, side, label } of sides) {
    const answer = await one.ask({ side, size, check: true });
    if (answer && side !== 'int8') answers.push({ label, ...answer });
  }
  const [first, ...others] = answers;
  for (const { label, tokens, p } of others) {
    if (String(tokens) !== String(first.tokens) || Math.abs(p - first.p) > 1e-5)
      throw new Error(`${label} computes ${tokens} (${p}), not ${first.tokens} (${first.p}).`);
  }
}

/** Milliseconds a step of every side, in rounds; warmed up before. */
async function alternate(sides, size, rounds) {
  const measured = sides.map((side) => ({ ...side, samples: [], steps: 1 }));
  for (const one of measured) {
    let ms = 0;
    for (let k = 0; k < 6; k++) {
      ms = await one.one.ask({ side: one.side, size, steps: one.steps });
      one.steps = Math.max(1, Math.min(400, Math.round(BURST / ms)));
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const one of measured) {
      one.samples.push(await one.one.ask({ side: one.side, size, steps: one.steps }));
    }
  }
  return measured.map(({ side, label, samples }) => ({ side, label, samples, ...summary(samples) }));
}
