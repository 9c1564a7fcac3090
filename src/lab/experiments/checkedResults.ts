import * as l10n from '@vscode/l10n';
import { readResults } from '../../checkpoint/readResults';
import { ReaderError } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import type { Results } from '../../experiments/results';

/**
 * Results of a file, that those of the experiment can be laid beside.
 * @throws ReaderError where it has no results, or those of an experiment, a revision or a condition that is not known
 */
export function checkedResults(title: string, bytes: Uint8Array): Results {
  const results = readResults(title, bytes);
  const experiment = EXPERIMENTS.find(({ name }) => name === results.experiment);
  if (!experiment)
    throw new ReaderError(
      l10n.t(
        '{0}: there is no experiment “{1}”. There are: {2}.',
        title,
        results.experiment,
        EXPERIMENTS.map(({ name }) => name).join(', '),
      ),
    );
  if (results.revision !== experiment.revision)
    throw new ReaderError(
      l10n.t(
        '{0}: these results are of revision {1} of “{2}”; what is measured means something else in revision {3}. Run the experiment again.',
        title,
        results.revision,
        results.experiment,
        experiment.revision,
      ),
    );
  const strange = results.runs.find(({ condition }) =>
    experiment.conditions.every((one) => one.id !== condition),
  );
  if (strange)
    throw new ReaderError(
      l10n.t(
        '{0}: “{1}” has no condition “{2}”. There are: {3}.',
        title,
        experiment.name,
        strange.condition,
        experiment.conditions.map((one) => one.id).join(', '),
      ),
    );
  return results;
}
