import '../../shell/header.css';
import * as l10n from '@vscode/l10n';
import type { LabAction, TrainingSummary } from '../../../src/lab/protocol';
import { count } from '../../../src/text/numbers';
import { useThrottled } from '../../hooks/useThrottled';
import { Icon } from '../../icons/Icon';
import { IconButton } from '../../icons/IconButton';
import { progressParts, scoreOf, TRAINING_ICONS, trainingStatus } from './statusText';
import { TrainingControls } from './TrainingControls';

interface Properties {
  readonly training: TrainingSummary;
  act(action: LabAction): void;
  train(): void;
}

/** What is trained, how far it is, and what can be done with it. */
export function TrainingHead({ training, act, train }: Properties) {
  const { status, progress, note, title, folder } = training;
  const said = useThrottled(
    `${title}: ${[trainingStatus(status), ...progressParts(training)].join(', ')}`,
    status === 'running' ? 15_000 : 300,
  );
  return (
    <header class="lab-head" data-testid="training" data-status={status} data-update={progress.update}>
      <div class="lab-title">
        <h2>{title}</h2>
        <span class="lab-tools">
          <IconButton icon="folder" label={l10n.t('Show the files')} onClick={() => act('reveal')} />
          <IconButton
            icon="remove"
            label={l10n.t('Remove from the list')}
            testId="lab-remove"
            disabled={status === 'running' || status === 'starting'}
            onClick={() => act('remove')}
          />
          <IconButton icon="add" label={l10n.t('Train another model…')} testId="lab-train" onClick={train} />
        </span>
      </div>
      <p class="lab-folder">{folder}</p>
      <progress
        class="progress-line"
        max={Math.max(progress.updates, 1)}
        value={progress.update}
        aria-label={l10n.t('Updates')}
      />
      <div class="lab-state">
        <TrainingControls training={training} act={act} />
        <p class={`status status-${status}`}>
          <Icon name={TRAINING_ICONS[status]} />
          <span>{[trainingStatus(status), ...progressParts(training)].join(' · ')}</span>
        </p>
      </div>
      {progress.kept && (
        <p class="lab-kept">
          {l10n.t(
            'The model kept is that of update {0}: {1}',
            count(progress.kept.update),
            scoreOf(training),
          )}
        </p>
      )}
      {note && (
        <p
          class={status === 'failed' ? 'note problem' : 'note'}
          role={status === 'failed' ? 'alert' : undefined}
        >
          {status === 'failed' && <Icon name="warning" />}
          <span>{note}</span>
        </p>
      )}
      {training.elsewhere && (
        <p>
          <button type="button" class="button" data-testid="lab-take-over" onClick={() => act('takeOver')}>
            {l10n.t('Take it over')}
          </button>
        </p>
      )}
      <p class="for-screen-readers" role="status">
        {said}
      </p>
    </header>
  );
}
