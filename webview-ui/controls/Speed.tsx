import * as l10n from '@vscode/l10n';
import { useActions, useView } from '../hooks/useView';
import { SPEEDS } from '../state/viewState';

/** Steps a second while playing. */
export function Speed() {
  const actions = useActions();
  const speed = useView((view) => view.speed);
  return (
    <label class="speed" title={l10n.t('Steps a second while playing')}>
      <span class="for-screen-readers">{l10n.t('Steps a second while playing')}</span>
      <select
        value={String(speed)}
        onChange={(event) => actions.setSpeed(SPEEDS[event.currentTarget.selectedIndex]!)}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={String(one)}>
            {l10n.t('{0}/s', one)}
          </option>
        ))}
      </select>
    </label>
  );
}
