import { readFile } from 'node:fs/promises';

/**
 * What one stage came to.
 * @typedef {{ passed: number, failures: { title: string, error: string }[] }} Result
 */

/** @returns {Result} */
export const success = () => ({ passed: 1, failures: [] });

/** @returns {Result} */
export const failure = (title, error) => ({
  passed: 0,
  failures: [{ title, error: String(error?.stack ?? error) }],
});

/**
 * Reads the report that `recorder.cjs` kept. Exit codes are not asked: VS Code reports success when its extension
 * host crashes. A run without a report, cut short or without a single test has failed,
 * and so has a test that was skipped.
 * @returns {Promise<Result>}
 */
export async function readReport(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return failure('the run', 'No report was written.');
  const { finished, passed, pending, current, failures } = JSON.parse(text);
  failures.push(...pending.map((title) => ({ title, error: 'The test was skipped.' })));
  const result = { passed, failures };
  if (!finished) failures.push({ title: current ?? 'the run', error: 'The run ended before its end.' });
  else if (passed + failures.length === 0) failures.push({ title: 'the run', error: 'No test ran.' });
  return result;
}

/** Adds up the stages of a run and prints them: each as it ends, then the failures once more, then one closing line. */
export class Tally {
  /** @type {(Result & { stage: string })[]} */
  #results = [];

  /** @param {Result} result */
  add(stage, result, seconds) {
    this.#results.push({ stage, ...result });
    const failed = result.failures.length;
    console.log(
      `${failed > 0 ? '✗' : '✓'} ${stage}: ${result.passed} passed, ${failed} failed (${seconds.toFixed(1)} s)\n`,
    );
  }

  /** Prints the whole and says whether all of it passed. */
  close() {
    for (const { stage, failures } of this.#results) {
      for (const { title, error } of failures) console.log(`✗ ${stage}: ${title}\n${indent(error)}\n`);
    }
    const passed = this.#results.reduce((sum, result) => sum + result.passed, 0);
    const failed = this.#results.reduce((sum, result) => sum + result.failures.length, 0);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0;
  }
}

const indent = (text) => text.replace(/^/gm, '    ');
