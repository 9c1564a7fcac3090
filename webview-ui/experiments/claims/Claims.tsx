import './claims.css';
import * as l10n from '@vscode/l10n';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { type Folds, foldOf } from '../state/folds';
import { Claim } from './Claim';
import { Tally } from './Tally';

interface Properties {
  readonly experiment: ShownExperiment;
  /** Sets that are not to be seen. */
  readonly hidden: ReadonlySet<string>;
  readonly folds: Folds;
}

/** What the documents say, each with what was measured before it; what that comes from is unfolded below. */
export function Claims({ experiment, hidden, folds }: Properties) {
  const { name, claims, sets } = experiment;
  const seen = sets.flatMap((set, number) => (hidden.has(set.id) ? [] : [{ set, number }]));
  const names = claims.map((_, k) => `${name} claim ${k}`);
  const all = names.every((one) => folds.has(one));
  return (
    <>
      <div class="claims-head">
        <Tally seen={seen} />
        <button
          type="button"
          class="toggle"
          data-testid="claims-fold-all"
          onClick={() => folds.set(names, !all)}
        >
          {all ? l10n.t('Fold all') : l10n.t('Unfold all')}
        </button>
      </div>
      <ol class="claims">
        {claims.map((claim, k) => (
          <Claim
            key={claim.says}
            claim={claim}
            experiment={experiment}
            hidden={hidden}
            weighed={seen.map((one) => ({ ...one, verdict: one.set.verdicts[k]! }))}
            fold={foldOf(folds, names[k]!)}
          />
        ))}
      </ol>
      <p class="claims-hint">
        {l10n.t(
          'Each is taken apart into comparisons, made seed by seed; open is what is in balance or within the noise, or has too few seeds. Where it is about how soon or how steadily something is learned, a training that diverged counts as the worse. A few seeds that agree are no proof, and one small task is not all tasks.',
        )}
      </p>
    </>
  );
}
