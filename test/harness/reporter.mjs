import Mocha from 'mocha';
import { record } from './recorder.cjs';

/** mocha's own `spec` reporter, which also keeps the JSON report that the stages are counted by. */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    record(runner, options.reporterOptions.report);
  }
}
