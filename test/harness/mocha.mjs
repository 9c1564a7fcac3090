import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts, root } from './paths.mjs';
import { runCommand } from './processes.mjs';
import { failure, readReport } from './report.mjs';

const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const reporter = fileURLToPath(new URL('reporter.mjs', import.meta.url));

/** Runs test files with mocha in a process of its own. `files` may hold globs. */
export async function runMocha(name, files, { timeout = 10_000 } = {}) {
  const report = path.join(artefacts, `${name}.json`);
  await mkdir(artefacts, { recursive: true });
  await rm(report, { force: true });
  const args = [
    '--forbid-only',
    '--timeout',
    String(timeout),
    '--reporter',
    reporter,
    '--reporter-option',
    `report=${report}`,
    ...files,
  ];
  const { code, output } = await runCommand(process.execPath, [mocha, ...args], { cwd: root, show: true });
  const result = await readReport(report);
  // A file that cannot even be loaded leaves no report, or one without failures.
  if (code !== 0 && result.failures.length === 0)
    return failure('mocha', `Exit code ${code}\n${output.slice(-4000)}`);
  return result;
}
