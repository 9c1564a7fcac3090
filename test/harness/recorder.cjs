const { writeFileSync } = require('node:fs');

/**
 * Keeps a JSON report of a mocha run at `file` while it goes on. `finished` turns true at the very end only: a host
 * that crashes, or a test that ends the process, leaves a report that says so, whatever the exit code claims.
 */
exports.record = function record(runner, file) {
  const report = { finished: false, passed: 0, pending: [], current: undefined, failures: [] };
  const write = () => writeFileSync(file, JSON.stringify(report, null, 2));
  write();
  runner.on('test', (test) => {
    report.current = test.fullTitle();
    write();
  });
  runner.on('pass', () => report.passed++);
  runner.on('pending', (test) => report.pending.push(test.fullTitle()));
  runner.on('fail', (test, error) => {
    report.failures.push({ title: test.fullTitle(), error: error.stack ?? String(error) });
  });
  runner.on('end', () => {
    report.finished = true;
    report.current = undefined;
    write();
  });
};
