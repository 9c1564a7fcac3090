import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { rowsOf } from './dots';
import { linesOf } from './lines';
import type { Shown } from './shown';

/** Quantities of which there is anything in what is shown. */
export interface Measured {
  readonly series: readonly ShownQuantity[];
  readonly numbers: readonly ShownQuantity[];
}

export function measuredIn(experiment: ShownExperiment, shown: Shown): Measured {
  const { quantities } = experiment;
  return {
    series: quantities.filter((one) => one.over !== undefined && linesOf(experiment, one, shown).length > 0),
    numbers: quantities.filter((one) => one.over === undefined && rowsOf(experiment, one, shown).length > 0),
  };
}

/** Whether there is nothing at all. */
export const isNothing = ({ series, numbers }: Measured): boolean => series.length + numbers.length === 0;
