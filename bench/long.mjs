import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cache, root } from '../test/harness/paths.mjs';
import { bundle } from './bundle.mjs';
import { table } from './table.mjs';

const folder = path.join(cache, 'bench', 'training');

/** What training comes to over many updates, on one thread: the README's example, memory, and what decides the cost. */
export async function measureLong({ longUpdates }) {
  await mkdir(folder, { recursive: true });
  await bundle({ long: 'bench/training/long.ts' }, folder);
  const example = path.join(root, 'docs', 'examples', 'dates.json');
  const command = ['--expose-gc', path.join(folder, 'long.cjs'), example, String(longUpdates)];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  return JSON.parse(stdout);
}

/** The same, as Markdown. */
export function longReport({ date, command, machine, long: { dates, memory, cost } }) {
  const kB = (bytes) => Math.round(bytes / 1000);
  return `Measured on ${date} by \`${command}\`, one thread. ${machine}; node ${process.version}.

The README's dates: ${(100 * dates.sequenceAccuracy).toFixed(1)} % of the sequences right after ${dates.updates} updates, ${dates.seconds.toFixed(0)} s (target: 99 %, under 300 s).

${table(
  ['after updates', 'heap, kB', 'buffers, kB', "kernels' memory, kB"],
  memory.map(({ update, heapUsed, arrayBuffers, kernels }) => [
    update,
    ...[heapUsed, arrayBuffers, kernels].map(kB),
  ]),
)}

${table(
  ['tokens a side', 'pairs', 'milliseconds an update', 'microseconds a token and pair'],
  cost.map(({ tokens, batch, milliseconds }) => [
    tokens,
    batch,
    milliseconds.toFixed(2),
    ((1000 * milliseconds) / tokens / batch).toFixed(2),
  ]),
)}
`;
}
