import type * as v from 'valibot';
import type { ExperimentsState, FromExperiments, ToExperiments } from '../../../src/lab/experiments/protocol';
import type { PageHost } from '../../page/pageHost';

/** The extension host, seen from the page of experiments. Kept is which one is shown. */
export type ExperimentsHost = PageHost<
  ToExperiments,
  FromExperiments,
  v.InferOutput<typeof ExperimentsState>
>;
