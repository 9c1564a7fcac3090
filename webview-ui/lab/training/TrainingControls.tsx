import * as l10n from '@vscode/l10n';
import type { LabAction, TrainingSummary } from '../../../src/lab/protocol';
import { IconButton } from '../../icons/IconButton';

interface Properties {
  readonly training: TrainingSummary;
  act(action: LabAction): void;
}

/** Pause or resume, one update, stop; what can be done with the model; nothing moves when the status does. */
export function TrainingControls({ training, act }: Properties) {
  const { status, usable, resumable, elsewhere } = training;
  const goes = status === 'running' || status === 'starting';
  const alive = goes || status === 'paused';
  const rests = status === 'paused' || status === 'stopped' || status === 'finished';
  return (
    <div class="lab-controls" role="toolbar" aria-label={l10n.t('Control the training')}>
      <span class="lab-run">
        {goes ? (
          <IconButton
            key="run"
            icon="pause"
            label={l10n.t('Pause the training')}
            testId="lab-pause"
            disabled={status === 'starting'}
            onClick={() => act('pause')}
          />
        ) : (
          <IconButton
            key="run"
            icon="play"
            label={l10n.t('Resume the training')}
            testId="lab-resume"
            disabled={!resumable}
            onClick={() => act('resume')}
          />
        )}
        <IconButton
          icon="one update"
          label={l10n.t('Train one batch')}
          testId="lab-step"
          disabled={goes || !resumable}
          onClick={() => act('step')}
        />
        <IconButton
          icon="stop"
          label={l10n.t('Stop, and keep what is learned')}
          testId="lab-stop"
          disabled={!alive}
          onClick={() => act('stop')}
        />
        <IconButton
          icon="next time step"
          label={l10n.t('Train longer…')}
          testId="lab-extend"
          disabled={!rests || elsewhere}
          onClick={() => act('extend')}
        />
      </span>
      <button type="button" class="button secondary" data-testid="lab-again" onClick={() => act('again')}>
        {l10n.t('Train again with changes…')}
      </button>
      <button
        type="button"
        class="button secondary"
        data-testid="lab-step-batch"
        aria-disabled={!usable}
        onClick={() => usable && act('stepBatch')}
      >
        {l10n.t('Step through a batch')}
      </button>
      <button
        type="button"
        class="button"
        data-testid="lab-translate"
        aria-disabled={!usable}
        onClick={() => usable && act('translate')}
      >
        {l10n.t('Translate with it')}
      </button>
    </div>
  );
}
