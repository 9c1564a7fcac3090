import type { ShownClaim, ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Citation } from '../../equations/Citation';
import { Fold } from '../../page/Fold';
import { Key } from '../chart/Key';
import { ClaimCharts } from './ClaimCharts';
import { Comparisons } from './Comparisons';
import { SetMark } from './SetMark';
import { isNamed, type SeenVerdict } from './seen';
import { VerdictMark } from './VerdictMark';

interface Properties {
  readonly claim: ShownClaim;
  readonly experiment: ShownExperiment;
  /** Sets that are not to be seen. */
  readonly hidden: ReadonlySet<string>;
  /** What each set that is to be seen says to it. */
  readonly weighed: readonly SeenVerdict[];
  readonly fold: { readonly unfolded: boolean; toggle(unfolded: boolean): void };
}

/** What was measured, and the statement of a document that it was measured for; unfolded, what that comes from. */
export function Claim({ claim, experiment, hidden, weighed, fold }: Properties) {
  const named = isNamed(weighed);
  return (
    <li class="claim" data-testid="claim">
      <div class="claim-verdicts">
        {weighed.map(({ set, number, verdict: { verdict, text } }) => (
          <p key={set.id}>
            <VerdictMark verdict={verdict}>
              <b>{text}</b>
            </VerdictMark>
            {named && (
              <span class="claim-set">
                <Key set={number} /> <span>{set.title}</span>
              </span>
            )}
          </p>
        ))}
      </div>
      <div class="claim-said">
        <p class="claim-says">{claim.says}</p>
        <Citation citation={claim.citation} />
        {besideOf(weighed).map(({ one, of }) => (
          <p key={one} class="claim-beside">
            {of.length < weighed.length &&
              of.map(({ set, number }) => <SetMark key={set.id} set={set} number={number} />)}{' '}
            {one}
          </p>
        ))}
      </div>
      {weighed.length > 0 && (
        <Fold
          {...fold}
          testId="comparisons"
          summary={
            <span class="claim-counts">
              {weighed.map(({ set, number, verdict: { counted } }) => (
                <span key={set.id}>
                  {named && <SetMark set={set} number={number} />} {counted}
                </span>
              ))}
            </span>
          }
        >
          <Comparisons claim={claim} weighed={weighed} />
          <ClaimCharts claim={claim} experiment={experiment} hidden={hidden} />
        </Fold>
      )}
    </li>
  );
}

/** What stands beside a claim, and the sets that it stands there for: once where several say the same. */
function besideOf(weighed: readonly SeenVerdict[]): { one: string; of: SeenVerdict[] }[] {
  const all = new Set(weighed.flatMap(({ verdict }) => verdict.beside));
  return [...all].map((one) => ({ one, of: weighed.filter(({ verdict }) => verdict.beside.includes(one)) }));
}
