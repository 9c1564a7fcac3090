// What VS Code loads into its extension host to run a compiled suite: the module named by `extensionTestsPath`. Its
// instructions come through the environment, which the host inherits from the server: see suite.mjs.
const { appendFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { format } = require('node:util');
const { record } = require('./recorder.cjs');

/** Runs the suite; rejects if a test failed, as VS Code expects. */
exports.run = async function run() {
  const { folder, report, output } = JSON.parse(process.env.SEQ2SEQ_SUITE);
  const { default: Mocha } = await import('mocha');
  // The extension host's console is nobody's terminal.
  Mocha.reporters.Base.consoleLog = (...args) => appendFileSync(output, `${format(...args)}\n`);
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, forbidOnly: true });
  mocha.reporter(
    class extends Mocha.reporters.Spec {
      constructor(runner, options) {
        super(runner, options);
        record(runner, report);
      }
    },
  );
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(folder, name));
  }
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
};
