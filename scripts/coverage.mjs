// Writes docs/coverage.md: what the study documents describe, and where it runs.
//   node scripts/coverage.mjs
import { writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

await esbuild.build({
  entryPoints: ['scripts/coverage/all.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  outfile: 'dist/coverage.cjs',
  logLevel: 'warning',
});
const { default: made } = await import('../dist/coverage.cjs');
await writeFile('docs/coverage.md', made.coverage());
