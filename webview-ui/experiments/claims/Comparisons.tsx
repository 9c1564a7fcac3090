import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Outcome } from '../../../src/experiments/verdict';
import type { ShownClaim, ShownVerdict } from '../../../src/lab/experiments/protocol';
import { Icon, type IconName } from '../../icons/Icon';
import { SetMark } from './SetMark';
import { isNamed, type SeenVerdict } from './seen';

interface Properties {
  readonly claim: ShownClaim;
  readonly weighed: readonly SeenVerdict[];
}

/** What a claim is taken apart into: both sides of each comparison with their medians, and by how much they differ. */
export function Comparisons({ claim: { expects }, weighed }: Properties) {
  return (
    <div class="comparisons">
      <table>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Compared')}</th>
            <th scope="col">{l10n.t('Expected to be greater')}</th>
            <th scope="col">{l10n.t('than')}</th>
            <th scope="col">{l10n.t('Difference')}</th>
            <th scope="col">{l10n.t('Measured')}</th>
          </tr>
        </thead>
        {expects.map((one, k) => (
          <tbody key={`${k} ${one.greater.condition} ${one.than.condition}`}>
            {weighed.map(({ set, number, verdict }, row) => (
              <tr key={set.id}>
                {row === 0 && (
                  <th scope="rowgroup" rowSpan={weighed.length}>
                    {shared(one)}
                    {one.deviation && <small>{l10n.t('relative standard deviation over the seeds')}</small>}
                  </th>
                )}
                <Cells
                  expected={row === 0 ? one : undefined}
                  measured={verdict.measured[k]!}
                  set={isNamed(weighed) ? <SetMark set={set} number={number} /> : null}
                />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type Expected = ShownClaim['expects'][number];

/** What both sides have in common is said once: what is measured, or else under which condition. */
const shared = ({ greater, than }: Expected) =>
  greater.quantity.id === than.quantity.id ? greater.quantity.title : greater.condition;
const own = ({ greater, than }: Expected, side: 'greater' | 'than') => {
  const { condition, quantity } = { greater, than }[side];
  if (greater.quantity.id === than.quantity.id) return condition;
  return greater.condition === than.condition ? quantity.title : `${condition}: ${quantity.title}`;
};

const ICONS: Readonly<Record<Outcome, IconName>> = {
  holds: 'done',
  opposite: 'opposite',
  balanced: 'open',
  noise: 'open',
  few: 'open',
};

interface RowProperties {
  /** What both sides are, where it is not said above. */
  readonly expected: Expected | undefined;
  readonly measured: ShownVerdict['measured'][number];
  readonly set: ComponentChildren;
}

function Cells({
  expected,
  measured: { greater, than, difference, outcome, text, seeds },
  set,
}: RowProperties) {
  return (
    <>
      <td data-side="greater">
        {set} <b>{greater}</b> {expected && <span>{own(expected, 'greater')}</span>}
      </td>
      <td data-side="than">
        <b>{than}</b> {expected && <span>{own(expected, 'than')}</span>}
      </td>
      <td data-side="difference">{difference ?? '—'}</td>
      <td>
        <span class={`verdict ${outcome}`} data-outcome={outcome}>
          <Icon name={ICONS[outcome]} />
          <span>{text}</span>
        </span>
        {seeds && <small>{seeds}</small>}
      </td>
    </>
  );
}
