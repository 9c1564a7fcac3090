// What training comes to over many updates, in one process; prints JSON.
//   node --expose-gc long.cjs <docs/examples/dates.json> <updates>
import { readFileSync } from 'node:fs';
import { readTrainingConfig } from '../../src/checkpoint/training/readConfig';
import { fastest } from '../../src/kernels/training/fastest';
import type { TrainingConfig } from '../../src/training/config';
import { prepare } from '../../src/training/data/prepare';
import { Trainer } from '../../src/training/trainer';

const [file = '', updates = '10000'] = process.argv.slice(2);

async function opened(config: TrainingConfig): Promise<Trainer> {
  return Trainer.open({ config, ...(await prepare(config, async function* () {})) }, fastest());
}

/** Seconds until the README's example is trained, and how many sequences are then right. */
async function dates() {
  const began = performance.now();
  const trainer = await opened(readTrainingConfig(file, readFileSync(file)));
  while (trainer.ended() === undefined) await trainer.step();
  const { sequenceAccuracy } = await trainer.evaluate();
  trainer.dispose();
  return { updates: trainer.update, seconds: (performance.now() - began) / 1000, sequenceAccuracy };
}

const small = (changes: object): TrainingConfig =>
  readTrainingConfig('bench', Buffer.from(JSON.stringify({ ...SMALL, ...changes })));
const SMALL = {
  data: { task: 'copy', pairs: 2000, length: { least: 8, most: 8 } },
  model: { architecture: { score: 'dot' }, sizes: { embedding: 16, hidden: 32 } },
  updates: 1_000_000,
};

/** Bytes in use after so many updates: of JavaScript, of its buffers, and the kernels' memory. */
async function memory(all: number) {
  const trainer = await opened(small({ batchSize: 8 }));
  const points = [];
  for (let update = 0; update <= all; update++) {
    if (update > 0 && update % (all / 10) === 0) {
      globalThis.gc!();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      const [{ buffer }] = [...trainer.differentiator.weights.values()] as [Float32Array];
      points.push({ update, heapUsed, arrayBuffers, kernels: buffer.byteLength });
    }
    await trainer.step();
  }
  trainer.dispose();
  return points;
}

/** Milliseconds of an update, the least of several rounds. */
async function milliseconds(config: TrainingConfig): Promise<number> {
  const trainer = await opened(config);
  for (let k = 0; k < 20; k++) await trainer.step();
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 12; round++) {
    const began = performance.now();
    for (let k = 0; k < 5; k++) await trainer.step();
    least = Math.min(least, (performance.now() - began) / 5);
  }
  trainer.dispose();
  return least;
}

async function cost() {
  const rows = [];
  for (const [tokens, batch] of [
    [8, 32],
    [16, 32],
    [32, 32],
    [16, 64],
    [16, 128],
  ] as const) {
    const length = { least: tokens - 1, most: tokens - 1 };
    const data = { task: 'copy', pairs: 2000, length };
    // Without attention, which compares every token of one side with every one of the other.
    const config = small({ data, model: { sizes: SMALL.model.sizes }, batchSize: batch });
    rows.push({ tokens, batch, milliseconds: await milliseconds(config) });
  }
  return rows;
}

void (async () => {
  const said = { dates: await dates(), memory: await memory(Number(updates)), cost: await cost() };
  process.stdout.write(JSON.stringify(said));
})();
