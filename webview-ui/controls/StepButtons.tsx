import * as l10n from '@vscode/l10n';
import type { Control } from '../../src/trace/stepping';
import { useActions, useView } from '../hooks/useView';
import type { IconName } from '../icons/Icon';
import { IconButton } from '../icons/IconButton';

/** The moves, around the button that plays them. */
export function StepButtons() {
  const actions = useActions();
  const playing = useView((view) => view.playing);
  const step = (move: Control & IconName, label: string, shortcut: string, testId: string) => (
    <IconButton
      icon={move}
      label={label}
      shortcut={shortcut}
      testId={testId}
      onClick={() => actions.move(move)}
    />
  );
  return (
    <div class="step-buttons">
      {step('start', l10n.t('To the start'), 'Home', 'control-start')}
      {step('previous time step', l10n.t('Previous time step'), 'Shift+←', 'control-previous-step')}
      {step('back', l10n.t('Step back'), '←', 'control-back')}
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? l10n.t('Pause') : l10n.t('Play')}
        shortcut={l10n.t('Space')}
        testId="control-play"
        onClick={() => actions.togglePlay()}
      />
      {step('forward', l10n.t('Step forward'), '→', 'control-forward')}
      {step('next time step', l10n.t('Next time step'), 'Shift+→', 'control-next-step')}
      {step('end', l10n.t('To the end'), 'End', 'control-end')}
      {step('into', l10n.t('Step into'), 'Shift+↓', 'control-into')}
      {step('out', l10n.t('Step out'), 'Shift+↑', 'control-out')}
    </div>
  );
}
