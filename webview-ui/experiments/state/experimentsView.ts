import * as v from 'valibot';
import {
  ExperimentsState,
  type Listed,
  type Rerun,
  type ShownExperiment,
  type ToExperiments,
} from '../../../src/lab/experiments/protocol';

/** What the page shows. Replaced, never changed in place. */
export interface ExperimentsView {
  /** Empty before `setup` has arrived, and with it the strings. */
  readonly experiments: readonly Listed[];
  readonly jobs: number;
  /** Undefined before the host has told. */
  readonly shown: ShownExperiment | undefined;
  /** The last one, of whichever experiment; undefined where there was none in this window. */
  readonly rerun: Rerun | undefined;
  /** Whether another rerun is asked for, of which the host has not told yet. */
  readonly asked: boolean;
  /** Names of what the reader has unfolded. */
  readonly unfolded: ReadonlySet<string>;
}

/** From the reader. */
export type FromReader =
  /** Parts of the page, by their names. */
  | { readonly type: 'fold'; readonly names: readonly string[]; readonly unfolded: boolean }
  /** A rerun is asked for. */
  | { readonly type: 'asked' };

export const NOTHING: ExperimentsView = {
  experiments: [],
  jobs: 1,
  shown: undefined,
  rerun: undefined,
  asked: false,
  unfolded: new Set(),
};

/** What is shown after a message of the host, or after the reader has done something. */
export function received(view: ExperimentsView, message: ToExperiments | FromReader): ExperimentsView {
  switch (message.type) {
    case 'setup':
      return { ...view, experiments: message.experiments, jobs: message.jobs };
    case 'experiment':
      return { ...view, shown: message.experiment };
    case 'rerun':
      return { ...view, rerun: message.rerun, asked: false };
    case 'asked':
      return { ...view, asked: true };
    case 'fold': {
      const unfolded = new Set(view.unfolded);
      for (const name of message.names)
        if (message.unfolded) unfolded.add(name);
        else unfolded.delete(name);
      return { ...view, unfolded };
    }
  }
}

/** A page that is told nothing yet, with what one of before has left; nothing of what is not understood. */
export function viewFrom(remembered: unknown): ExperimentsView {
  const checked = v.safeParse(ExperimentsState, remembered);
  return checked.success ? { ...NOTHING, unfolded: new Set(checked.output.unfolded) } : NOTHING;
}

/** What is kept of it, since VS Code destroys the page of a hidden tab; nothing before anything is shown. */
export const kept = ({
  shown,
  unfolded,
}: ExperimentsView): v.InferOutput<typeof ExperimentsState> | undefined =>
  shown && { shown: shown.name, unfolded: [...unfolded] };
