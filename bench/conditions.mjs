// node bench/conditions.mjs: milliseconds that a condition takes at 1,000 decoder steps at once. Printed only.
import path from 'node:path';
import { cache } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { bundle } from './bundle.mjs';
import { summary } from './statistics.mjs';

const built = path.join(cache, 'bench', 'conditions');
await bundle(['bench/engine/conditions.ts'], built);
const { code, output } = await runCommand(process.execPath, [path.join(built, 'conditions.cjs'), '20']);
if (code !== 0) throw new Error(output);
const samples = JSON.parse(output.trim().split('\n').at(-1));
for (const [text, list] of Object.entries(samples)) {
  const { median, low, high } = summary(list);
  console.log(`${text.padEnd(24)} ${median.toFixed(1)} ms (${low.toFixed(1)}–${high.toFixed(1)})`);
}
