import type { ComponentChildren } from 'preact';
import type { Verdict } from '../../../src/experiments/verdict';
import { Icon, type IconName } from '../../icons/Icon';

const ICONS: Readonly<Record<Verdict, IconName>> = {
  agrees: 'done',
  mixed: 'half',
  divided: 'divided',
  contradicts: 'opposite',
  open: 'open',
};

interface Properties {
  readonly verdict: Verdict;
  readonly children: ComponentChildren;
}

/** What was measured to be said: a sign, and words beside it. */
export function VerdictMark({ verdict, children }: Properties) {
  return (
    <span class={`verdict ${verdict}`} data-verdict={verdict}>
      <Icon name={ICONS[verdict]} />
      <span>{children}</span>
    </span>
  );
}
