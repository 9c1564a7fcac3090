import './claims.css';
import * as l10n from '@vscode/l10n';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Claim } from './Claim';

interface Properties {
  readonly experiment: ShownExperiment;
  /** Sets that are not to be seen. */
  readonly hidden: ReadonlySet<string>;
}

/** What the documents say, what would then be measured, and what was. */
export function Claims({ experiment: { claims, sets }, hidden }: Properties) {
  const seen = sets.flatMap((set, number) => (hidden.has(set.id) ? [] : [{ set, number }]));
  return (
    <>
      <p class="claims-hint">
        {l10n.t(
          'Each is taken apart into comparisons, made seed by seed. A few seeds that agree are no proof, and one small task is not all tasks.',
        )}
      </p>
      <ol class="claims">
        {claims.map((claim, number) => (
          <Claim
            key={claim.says}
            claim={claim}
            weighed={seen.map((one) => ({ ...one, verdict: one.set.verdicts[number]! }))}
          />
        ))}
      </ol>
    </>
  );
}
