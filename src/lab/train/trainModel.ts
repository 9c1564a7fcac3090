import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { askInTurn, type Step } from '../../editor/ask';
import type { OwnModels } from '../../editor/ownModels';
import { lastOf } from '../../editor/uris';
import { cellName } from '../../model/inWords';
import { freeId, idOf } from '../../model/modelId';
import { TrainingConfig } from '../../training/config';
import type { Trainings } from '../trainings';
import { titleOf } from '../words/configuration';
import { taskInWords } from '../words/data';
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
  const config = configured(answers as Required<Answers>);
  // Another that is about to begin has made none yet.
  const taken = (folder: vscode.Uri) => trainings.find(folder.toString()) !== undefined;
  const folder = await newFolder(idOf(titleOf(config)), answers.parent, own, taken);
  trainings.add(config, folder.toString());
  return true;
}

function stepsFor({ data }: Answers): Step<Answers>[] {
  if (data?.task === 'configured') return [askData, askParent];
  const cut = data?.task === 'file' ? [askCut] : [];
  return [askData, ...cut, askCell, askScore, askForcing, askSize, askName(suggestedName), askParent];
}

const configured = ({ data, ...answers }: Required<Answers>): TrainingConfig =>
  data.task === 'configured' ? data.config : v.parse(TrainingConfig, configOf(data, answers));

/** What is learned, and by which cell: "Dates, GRU". */
function suggestedName({ data, cell }: Answers): string {
  if (!data || data.task === 'configured' || !cell) return '';
  const learned = data.task === 'file' ? lastOf(data.file).replace(/\.\w+$/, '') : taskInWords(data.task);
  return `${learned}, ${cellName(cell)}`;
}

/** A folder that there is not yet, in another one or among the reader's own models. */
async function newFolder(
  id: string,
  parent: string | undefined,
  own: OwnModels,
  taken: (folder: vscode.Uri) => boolean,
): Promise<vscode.Uri> {
  if (parent === undefined) return own.folderOf(await own.freeId(id, (one) => taken(own.folderOf(one))));
  const uri = vscode.Uri.parse(parent);
  const inside = (one: string) => vscode.Uri.joinPath(uri, one);
  const there = new Set((await vscode.workspace.fs.readDirectory(uri)).map(([entry]) => entry));
  return inside(freeId(id, (one) => there.has(one) || taken(inside(one))));
}
