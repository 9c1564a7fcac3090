import '../../shell/header.css';
import * as l10n from '@vscode/l10n';
import type { Rerun, ShownExperiment } from '../../../src/lab/experiments/protocol';
import { useThrottled } from '../../hooks/useThrottled';
import { Icon } from '../../icons/Icon';
import { IconButton } from '../../icons/IconButton';
import { duration } from '../../page/duration';
import type { Control } from './RunHere';
import { TrainingsTable } from './TrainingsTable';

interface Properties {
  readonly rerun: Rerun;
  readonly experiment: ShownExperiment;
  control(what: Control): void;
}

/** How far a rerun is, training by training; pause, resume, cancel. */
export function RerunProgress({ rerun, experiment, control }: Properties) {
  const { status, trainings, note, secondsLeft } = rerun;
  const done = trainings.filter(({ share }) => share === 1).length;
  const text = [
    statusText(rerun),
    l10n.t('{0} of {1} trainings', done, trainings.length),
    ...(secondsLeft === undefined ? [] : [l10n.t('about {0} left', duration(secondsLeft))]),
  ].join(' · ');
  const said = useThrottled(text, status === 'running' ? 15_000 : 300);
  const alive = status === 'running' || status === 'paused';
  return (
    <div class="rerun" data-testid="rerun" data-done={done}>
      <div class="rerun-line">
        <progress
          class="progress-line"
          max={trainings.length}
          value={trainings.reduce((sum, { share }) => sum + share, 0)}
          aria-label={l10n.t('Trainings')}
        />
        {alive && (
          <span class="rerun-controls">
            {status === 'running' ? (
              <IconButton
                key="run"
                icon="pause"
                label={l10n.t('Pause the experiment')}
                testId="experiment-pause"
                onClick={() => control('pause')}
              />
            ) : (
              <IconButton
                key="run"
                icon="play"
                label={l10n.t('Resume the experiment')}
                testId="experiment-resume"
                onClick={() => control('resume')}
              />
            )}
            <IconButton
              icon="stop"
              label={l10n.t('Cancel the experiment: trainings under way are lost')}
              testId="experiment-cancel"
              onClick={() => control('cancel')}
            />
          </span>
        )}
      </div>
      <p class={`status status-${status}`}>
        <Icon name={ICONS[status]} />
        <span>{text}</span>
      </p>
      {note && (
        <p class="note problem" role="alert">
          <span>{note}</span>
        </p>
      )}
      {alive && (
        <TrainingsTable trainings={trainings} conditions={experiment.conditions} seeds={rerun.seeds} />
      )}
      <p class="for-screen-readers" role="status">
        {said}
      </p>
    </div>
  );
}

const ICONS = {
  running: 'running',
  paused: 'pause',
  finished: 'done',
  cancelled: 'stop',
  failed: 'warning',
} as const;

function statusText({ status, quick }: Rerun): string {
  switch (status) {
    case 'running':
      return quick ? l10n.t('Trying it out') : l10n.t('Running');
    case 'paused':
      return l10n.t('Paused');
    case 'finished':
      return l10n.t('Finished');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'failed':
      return l10n.t('Failed');
  }
}
