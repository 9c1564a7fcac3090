import type { Listed, Rerun, ShownExperiment, ToExperiments } from '../../../src/lab/experiments/protocol';

/** What the page shows. Replaced, never changed in place. */
export interface ExperimentsView {
  /** Empty before `setup` has arrived, and with it the strings. */
  readonly experiments: readonly Listed[];
  readonly jobs: number;
  /** Undefined before the host has told. */
  readonly shown: ShownExperiment | undefined;
  /** The last one, of whichever experiment; undefined where there was none in this window. */
  readonly rerun: Rerun | undefined;
}

export const NOTHING: ExperimentsView = { experiments: [], jobs: 1, shown: undefined, rerun: undefined };

/** What is shown after a message of the host. */
export function received(view: ExperimentsView, message: ToExperiments): ExperimentsView {
  switch (message.type) {
    case 'setup':
      return { ...view, experiments: message.experiments, jobs: message.jobs };
    case 'experiment':
      return { ...view, shown: message.experiment };
    case 'rerun':
      return { ...view, rerun: message.rerun };
  }
}
