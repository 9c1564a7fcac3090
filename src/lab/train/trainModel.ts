import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { askInTurn, type Step } from '../../editor/ask';
import type { OwnModels } from '../../editor/ownModels';
import { idOf } from '../../model/modelId';
import { TrainingConfig } from '../../training/config';
import type { Trainings } from '../trainings';
import { titleOf } from '../words/configuration';
import type { Answers, ChosenData } from './answers';
import { namedApart, suggestedName } from './names';
import { newFolder } from './newFolder';
import { configOf } from './presets';
import { askCell, askCut, askData, askForcing, askName, askParent, askScore, askSize } from './questions';

/**
 * **Seq2Seq: Train a Model…**: a configuration by choices, or from a file, and a folder for the model; then the training
 * begins.
 * @param given the configuration, where it is not asked for
 * @returns whether one has
 */
export async function trainModel(trainings: Trainings, own: OwnModels, given?: ChosenData): Promise<boolean> {
  const answers = await askInTurn<Answers>(
    l10n.t('Train a Model'),
    { cut: 'characters', ...(given ? { data: given } : {}) },
    given ? () => [askParent] : stepsFor,
  );
  if (!answers) return false;
  const titles = trainings.list.map(({ config }) => titleOf(config));
  const config = namedApart(configured(answers as Required<Answers>), titles);
  trainings.add(config, await newFolder(idOf(titleOf(config)), answers.parent, own, trainings));
  return true;
}

function stepsFor({ data }: Answers): Step<Answers>[] {
  if (data?.task === 'configured') return [askData, askParent];
  const cut = data?.task === 'file' ? [askCut] : [];
  return [askData, ...cut, askCell, askScore, askSize, askForcing, askName(suggestedName), askParent];
}

const configured = ({ data, ...answers }: Required<Answers>): TrainingConfig =>
  data.task === 'configured' ? data.config : v.parse(TrainingConfig, configOf(data, answers));
