import '../../runs/runs.css';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { TrainingSummary } from '../../../src/lab/protocol';
import { useOptionInView } from '../../hooks/useOptionInView';
import { Icon } from '../../icons/Icon';
import { TRAINING_ICONS, trainingStatus } from './statusText';

interface Properties {
  readonly trainings: readonly TrainingSummary[];
  readonly shown: string;
  show(training: string): void;
}

/** Several trainings: choose which one is shown. The arrow keys move within the list. */
export function TrainingList({ trainings, shown, show }: Properties) {
  const list = useRef<HTMLDivElement>(null);
  const at = trainings.findIndex(({ id }) => id === shown);
  useOptionInView(list, optionOf(at), trainings.length);
  if (trainings.length < 2) return null;
  const choose = (number: number) => show(trainings[Math.min(Math.max(number, 0), trainings.length - 1)]!.id);
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: trainings.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <div
      ref={list}
      class="run-list"
      role="listbox"
      tabIndex={0}
      data-testid="training-list"
      aria-label={l10n.t('Trainings')}
      aria-activedescendant={optionOf(at)}
      onKeyDown={press}
    >
      {trainings.map((training, number) => (
        <div
          key={training.id}
          id={optionOf(number)}
          class="run"
          role="option"
          tabIndex={-1}
          data-training={training.id}
          aria-selected={number === at}
          onClick={() => choose(number)}
          onKeyDown={press}
        >
          <Icon name={TRAINING_ICONS[training.status]} />
          <span class="run-text">{training.title}</span>
          <span class="run-translation">
            {trainingStatus(training.status)} · {training.progress.update}/{training.progress.updates}
          </span>
        </div>
      ))}
    </div>
  );
}

const optionOf = (number: number) => `training-${number}`;
