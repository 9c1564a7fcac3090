import * as l10n from '@vscode/l10n';
import type { Stride } from '../../src/trace/cursor';
import { useActions, useView } from '../hooks/useView';

/** How far one step goes. */
export function StrideChoice() {
  const actions = useActions();
  const stride = useView((view) => view.stride);
  const option = (value: Stride, label: string) => (
    <label class={stride === value ? 'segment chosen' : 'segment'}>
      <input
        type="radio"
        name="stride"
        value={value}
        checked={stride === value}
        onChange={() => actions.setStride(value)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset class="segments" title={`${l10n.t('How far one step goes')} (S)`}>
      <legend class="for-screen-readers">{l10n.t('How far one step goes')}</legend>
      {option('equation', l10n.t('Equation'))}
      {option('time step', l10n.t('Time step'))}
    </fieldset>
  );
}
