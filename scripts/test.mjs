// npm test: everything, stage by stage. A failing stage does not stop the others.
//   npm test -- --only unit,e2e
import { parseArgs } from 'node:util';
import { OLDEST } from '../test/harness/install.mjs';
import { runMocha } from '../test/harness/mocha.mjs';
import { root } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';
import { failure, success, Tally } from '../test/harness/report.mjs';
import { runSuite } from '../test/harness/suite.mjs';

/** Stages that read sources only; all others need the bundles. */
const WITHOUT_BUNDLES = ['lint', 'types'];

/** Tests with a browser wait for a whole VS Code. */
const SLOW = { timeout: 120_000 };

/** The stages in their order. The package comes last because it leaves a production build in dist/. */
const stages = {
  build: () => check(process.execPath, ['esbuild.mjs', '--tests']),
  lint: () => check('npm', ['run', '--silent', 'lint', '--', '--colors=off']),
  types: () => check('npm', ['run', '--silent', 'types']),
  unit: () => runMocha('unit', ['dist/test/unit/**/*.test.js']),
  parity: () => runMocha('parity', ['dist/test/parity/**/*.test.js'], { timeout: 60_000 }),
  vscode: () => runSuite('vscode'),
  'vscode-ko': () => runSuite('vscode-ko', { locale: 'ko' }),
  'vscode-oldest': () => runSuite('vscode-oldest', { version: OLDEST }),
  e2e: () => runMocha('e2e', ['test/e2e/panel/*.e2e.mjs'], SLOW),
  web: () => runMocha('web', ['test/e2e/delivery/web.e2e.mjs'], SLOW),
  start: () => runMocha('start', ['test/e2e/delivery/start.e2e.mjs'], SLOW),
  package: () => runMocha('package', ['test/e2e/delivery/package.e2e.mjs'], SLOW),
};

/** A command counts as one test. */
async function check(command, args) {
  const { code, output } = await runCommand(command, args, { cwd: root, show: true });
  return code === 0 ? success() : failure([command, ...args].join(' '), output.slice(-4000));
}

function chosenStages() {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (!only) return Object.keys(stages);
  const names = only.split(',');
  const unknown = names.filter((name) => !Object.hasOwn(stages, name));
  if (unknown.length > 0) {
    console.error(`No stage ${unknown.join(', ')}. The stages: ${Object.keys(stages).join(', ')}`);
    process.exit(2);
  }
  const needsBuild = names.some((name) => !WITHOUT_BUNDLES.includes(name));
  return Object.keys(stages).filter((name) => names.includes(name) || (name === 'build' && needsBuild));
}

// Commands and servers under way end with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const tally = new Tally();
for (const name of chosenStages()) {
  console.log(`── ${name}`);
  const start = performance.now();
  const result = await stages[name]().catch((error) => failure(name, error));
  tally.add(name, result, (performance.now() - start) / 1000);
}
process.exitCode = tally.close() ? 0 : 1;
