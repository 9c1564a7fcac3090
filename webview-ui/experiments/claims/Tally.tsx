import * as l10n from '@vscode/l10n';
import type { Verdict } from '../../../src/experiments/verdict';
import { VERDICTS } from '../../../src/experiments/words';
import { Key } from '../chart/Key';
import { isNamed, type Seen } from './seen';
import { VerdictMark } from './VerdictMark';

/** How many of the claims came to which verdict, of each set that is to be seen; and so what the signs mean. */
export function Tally({ seen }: { readonly seen: readonly Seen[] }) {
  return (
    <div class="tallies" data-testid="tally">
      {seen.map(({ set: { id, title, verdicts }, number }) => (
        <p key={id} class="tally">
          {isNamed(seen) && (
            <span class="tally-set">
              <Key set={number} /> {title}
            </span>
          )}
          {(Object.keys(VERDICTS) as Verdict[]).map((verdict) => (
            <VerdictMark key={verdict} verdict={verdict}>
              {l10n.t(
                '{1} {0}',
                VERDICTS[verdict](),
                verdicts.filter((one) => one.verdict === verdict).length,
              )}
            </VerdictMark>
          ))}
        </p>
      ))}
    </div>
  );
}
