import * as l10n from '@vscode/l10n';
import type { TrainingSummary } from '../../../src/lab/protocol';
import { count } from '../../../src/text/numbers';
import { Icon } from '../../icons/Icon';
import { ChoiceList } from '../../runs/ChoiceList';
import { TRAINING_ICONS, trainingStatus } from './statusText';
import { toldApart } from './toldApart';

interface Properties {
  readonly trainings: readonly TrainingSummary[];
  readonly shown: string;
  show(training: string): void;
}

/** Several trainings: choose which one is shown. */
export function TrainingList({ trainings, shown, show }: Properties) {
  if (trainings.length < 2) return null;
  const names = toldApart(trainings);
  const choices = trainings.map((training, number) => ({
    id: optionOf(number),
    data: { 'data-training': training.id },
    row: <TrainingLine training={training} folder={names.get(training.id)!.folder} />,
  }));
  return (
    <ChoiceList
      label={l10n.t('Trainings')}
      testId="training-list"
      choices={choices}
      chosen={optionOf(trainings.findIndex(({ id }) => id === shown))}
      choose={(number) => show(trainings[number]!.id)}
    />
  );
}

interface LineProperties {
  readonly training: TrainingSummary;
  /** Where others have its title: which one it is. */
  readonly folder: string | undefined;
}

function TrainingLine({ training: { status, title, progress }, folder }: LineProperties) {
  return (
    <>
      <Icon name={TRAINING_ICONS[status]} />
      <span class="run-source">
        <span class="run-what run-text">{title}</span>
        {folder && (
          <span class="run-model" title={folder}>
            {folder}
          </span>
        )}
      </span>
      <span class="run-translation">
        {trainingStatus(status)} · {count(progress.update)}/{count(progress.updates)}
      </span>
    </>
  );
}

const optionOf = (number: number) => `training-${number}`;
