// Writes docs/experiments.md: what the study documents say, and what the shipped results of the experiments say to it.
//   node scripts/experiments.mjs
import { writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

await esbuild.build({
  entryPoints: ['scripts/experiments/all.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  outfile: 'dist/experiments.cjs',
  logLevel: 'warning',
});
const { default: made } = await import('../dist/experiments.cjs');
await writeFile('docs/experiments.md', await made.experiments());
