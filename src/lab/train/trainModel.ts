import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { askInTurn, type Step } from '../../editor/ask';
import type { OwnModels } from '../../editor/ownModels';
import { lastOf } from '../../editor/uris';
import { cellName, scoreInWords } from '../../model/inWords';
import { freeId, idOf } from '../../model/modelId';
import { TrainingConfig } from '../../training/config';
import type { Trainings } from '../trainings';
import { titleOf } from '../words/configuration';
import { taskInWords } from '../words/data';
import { forcingName } from '../words/forcing';
import type { Answers } from './answers';
import { configOf } from './presets';
import { askCell, askCut, askData, askForcing, askName, askParent, askScore, askSize } from './questions';

/**
 * **Seq2Seq: Train a Model…**: a configuration by choices, or from a file, and a folder for the model; then the training
 * begins.
 * @returns whether one has
 */
export async function trainModel(trainings: Trainings, own: OwnModels): Promise<boolean> {
  const answers = await askInTurn<Answers>(l10n.t('Train a Model'), { cut: 'characters' }, stepsFor);
  if (!answers) return false;
  const titles = trainings.list.map(({ config }) => titleOf(config));
  const config = namedApart(configured(answers as Required<Answers>), titles);
  trainings.add(config, await newFolder(idOf(titleOf(config)), answers.parent, own));
  return true;
}

function stepsFor({ data }: Answers): Step<Answers>[] {
  if (data?.task === 'configured') return [askData, askParent];
  const cut = data?.task === 'file' ? [askCut] : [];
  return [askData, ...cut, askCell, askScore, askSize, askForcing, askName(suggestedName), askParent];
}

const configured = ({ data, ...answers }: Required<Answers>): TrainingConfig =>
  data.task === 'configured' ? data.config : v.parse(TrainingConfig, configOf(data, answers));

/** What is learned, and what else is not always so: "Dates, GRU, Bahdanau attention, scheduled sampling". */
export function suggestedName({ data, cell, score, forcing }: Answers): string {
  if (!data || data.task === 'configured' || !cell) return '';
  const learned = data.task === 'file' ? lastOf(data.file).replace(/\.\w+$/, '') : taskInWords(data.task);
  const parts = [learned, cellName(cell)];
  if (score && score !== 'none') parts.push(scoreInWords(score));
  if (forcing?.strategy === 'teacher' && forcing.ratio < 1) parts.push(`ε = ${forcing.ratio}`);
  if (forcing && forcing.strategy !== 'teacher') parts.push(forcingName(forcing));
  return parts.join(', ');
}

/** The configuration under a name that no training has yet: with a number behind it where that takes one. */
export function namedApart(config: TrainingConfig, taken: readonly string[]): TrainingConfig {
  const title = titleOf(config);
  if (!taken.includes(title)) return config;
  let number = 2;
  while (taken.includes(`${title} ${number}`)) number++;
  return { ...config, name: `${title} ${number}` };
}

/** URI of a folder that there is not yet, in another one or among the reader's own models. */
async function newFolder(id: string, parent: string | undefined, own: OwnModels): Promise<string> {
  if (parent === undefined) return own.folderOf(await own.freeId(id)).toString();
  const uri = vscode.Uri.parse(parent);
  const taken = new Set((await vscode.workspace.fs.readDirectory(uri)).map(([entry]) => entry));
  return vscode.Uri.joinPath(
    uri,
    freeId(id, (one) => taken.has(one)),
  ).toString();
}
