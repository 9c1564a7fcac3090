import * as l10n from '@vscode/l10n';
import type { Stride } from '../../src/trace/cursor';
import { useActions, useView } from '../hooks/useView';

/** How far one step goes. Buttons, not radio buttons: after a click the arrow keys go on stepping. */
export function StrideChoice() {
  const actions = useActions();
  const stride = useView((view) => view.stride);
  const option = (value: Stride, label: string, tip: string) => (
    <button
      type="button"
      class="segment"
      aria-pressed={stride === value}
      data-stride={value}
      title={tip}
      onClick={() => actions.setStride(value)}
    >
      {label}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons are no form
    <div class="segments" role="group" aria-label={l10n.t('How far one step goes')}>
      {option('equation', l10n.t('Equation'), l10n.t('A step goes to the next equation (S switches)'))}
      {option('time step', l10n.t('Time step'), l10n.t('A step goes to the next time step (S switches)'))}
    </div>
  );
}
