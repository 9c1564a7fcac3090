import * as l10n from '@vscode/l10n';
import type { Experiment } from '../../experiments/experiment';
import { seedsOf } from '../../experiments/summary';
import type { Kept, KeptPart } from './keptResults';
import type { SetAside } from './protocol';

/** What was measured here and is kept, but cannot be laid over what is measured now. */
export const setAside = ({ earlier, unreadable }: Kept, { revision }: Experiment): SetAside[] => [
  ...earlier.map((part) => {
    const { results } = part;
    return {
      id: idOf(part),
      title: l10n.t('Measured here before'),
      measured: { seeds: seedsOf(results.runs), trainings: results.runs.length, madeBy: results.madeBy },
      note:
        results.revision === revision
          ? l10n.t('Trained in other configurations than those shown here: kept, and not laid over.')
          : l10n.t(
              'Of revision {0}; what is measured means something else in revision {1}: kept, and not laid over.',
              results.revision,
              revision,
            ),
    };
  }),
  ...(unreadable.length > 0
    ? [
        {
          title: l10n.t('Measured here, and not readable'),
          note: l10n.t(
            'Another version may have written it, or it is damaged; it is left as it is: {0}',
            unreadable.join(', '),
          ),
        },
      ]
    : []),
];

/** A part that is set aside, by its id. */
export const earlierOf = ({ earlier }: Kept, id: string): KeptPart | undefined =>
  earlier.find((part) => idOf(part) === id);

/** Known by a file of it. */
const idOf = ({ files }: KeptPart): string => files[0]!;
