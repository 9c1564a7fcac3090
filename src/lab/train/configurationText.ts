import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readTrainingConfig } from '../../checkpoint/training/readConfig';
import { absoluteUri, lastOf, pathOf } from '../../editor/uris';
import { withoutDecided } from '../../training/data/decided';
import { withFiles } from '../../training/data/files';
import { withoutUnusedSizes } from '../../training/model';
import { steadier } from '../../training/steadier';
import { uriOfData } from '../dataFile';
import type { Training } from '../training';
import type { ChosenData } from './answers';

/** The command behind the line above a configuration, with the text's URI. */
export const TRAIN_THIS = 'seq2seq.trainThis';

/**
 * Opens a training's configuration as a text of its own: to be changed, and trained from. Where it has diverged, with
 * what helps already changed; without sizes that its model has not, and what nothing reads.
 */
export async function openConfiguration(training: Training): Promise<void> {
  const { id } = training;
  // As it was last where its folder is gone.
  const written = await training.written().catch(() => training.config);
  const config = training.hasDiverged ? steadier(written) : written;
  const data = withoutDecided(withFiles(config.data, (file) => pathOf(uriOfData(file, id))));
  const model = withoutUnusedSizes(config.model, config.data);
  const content = `${JSON.stringify({ ...config, data, model }, undefined, 2)}\n`;
  const text = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(text);
}

/** The configuration in the editor that is shown; undefined where there is none. */
export function shownConfiguration(): vscode.TextDocument | undefined {
  const text = vscode.window.activeTextEditor?.document;
  return text && isConfiguration(text) ? text : undefined;
}

/**
 * What a text says, as a beginning.
 * @throws ReaderError naming the field and what to do
 */
export function writtenConfiguration(text: vscode.TextDocument): ChosenData {
  const { uri, isUntitled } = text;
  const config = readTrainingConfig(lastOf(uri.path), new TextEncoder().encode(text.getText()));
  // Its files are beside it, where it is a file, and the training's folder is another one.
  const beside = (file: string) => absoluteUri(file) ?? vscode.Uri.joinPath(uri, '..', file);
  const data = isUntitled ? config.data : withFiles(config.data, (file) => pathOf(beside(file)));
  return { task: 'configured', config: { ...config, data } };
}

/** Also where it is not valid yet: who changes it is told what is wrong when it is trained from. */
const isConfiguration = (text: vscode.TextDocument) =>
  (text.languageId === 'json' || text.languageId === 'jsonc') &&
  /"data"\s*:\s*\{\s*"/.test(text.getText()) &&
  /"task"\s*:/.test(text.getText());

/** Puts a line above a configuration that was opened to be changed, which trains from it. */
export const configurationLens: vscode.CodeLensProvider = {
  provideCodeLenses(text) {
    if (!isConfiguration(text)) return [];
    const title = `$(play) ${l10n.t('Train with this configuration')}`;
    return [
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title,
        command: TRAIN_THIS,
        arguments: [text.uri],
      }),
    ];
  },
};
