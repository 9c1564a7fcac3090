import * as l10n from '@vscode/l10n';
import type { Verdict } from '../../../src/experiments/verdict';
import type {
  ResultSet,
  ShownClaim,
  ShownOperand,
  ShownVerdict,
} from '../../../src/lab/experiments/protocol';
import { Citation } from '../../equations/Citation';
import { Icon, type IconName } from '../../icons/Icon';
import { Key } from '../chart/Key';

interface Properties {
  readonly claim: ShownClaim;
  /** What each set that is to be seen says to it. */
  readonly weighed: readonly {
    readonly set: ResultSet;
    readonly number: number;
    readonly verdict: ShownVerdict;
  }[];
}

const ICONS: Readonly<Record<Verdict, IconName>> = {
  agrees: 'done',
  contradicts: 'remove',
  mixed: 'branch',
  open: 'waiting',
};

/** One statement of a document beside what was measured. */
export function Claim({ claim: { says, citation, expects }, weighed }: Properties) {
  return (
    <li class="claim" data-testid="claim">
      <p class="claim-says">{says}</p>
      <Citation citation={citation} />
      <div class="claim-verdicts">
        {weighed.map(({ set, number, verdict: { verdict, text } }) => (
          <p key={set.id} class={`claim-verdict ${verdict}`} data-verdict={verdict}>
            <Icon name={ICONS[verdict]} />
            <span>
              <b>{text}</b>
              {(weighed.length > 1 || set.kind !== 'shipped') && (
                <span class="claim-set">
                  {' '}
                  <Key set={number} /> {set.title}
                </span>
              )}
            </span>
          </p>
        ))}
      </div>
      <ul class="claim-expects">
        {expects.map(({ greater, than, deviation }, k) => (
          <li key={`${k} ${greater.condition} ${than.condition}`}>
            <p>
              {deviation && `${l10n.t('Standard deviation over the seeds:')} `}
              <Comparison greater={greater} than={than} />
            </p>
            {weighed.map(({ set, number, verdict: { measured } }) => (
              <p key={set.id} class="claim-measured">
                <Key set={number} />
                <span>{measuredText(measured[k]!)}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </li>
  );
}

interface Sides {
  readonly greater: ShownOperand;
  readonly than: ShownOperand;
}

/** Which is expected to be the greater one; what both sides have in common is said once. */
function Comparison({ greater, than }: Sides) {
  const sign = <span class="claim-greater"> &gt; </span>;
  if (greater.quantity.id === than.quantity.id)
    return (
      <>
        <Quantity {...greater.quantity} />: {greater.condition}
        {sign}
        {than.condition}
      </>
    );
  const same = greater.condition === than.condition;
  return (
    <>
      {greater.condition}: <Quantity {...greater.quantity} />
      {sign}
      {!same && `${than.condition}: `}
      <Quantity {...than.quantity} />
    </>
  );
}

/** Leads to where it is drawn. */
const Quantity = ({ id, title }: ShownOperand['quantity']) => <a href={`#measured-${id}`}>{title}</a>;

/** "71.2 % against 67.8 % · so with 3 of 3 seeds" */
const measuredText = ({ greater, than, said }: ShownVerdict['measured'][number]): string =>
  [l10n.t('{0} against {1}', greater, than), said].filter(Boolean).join(' · ');
