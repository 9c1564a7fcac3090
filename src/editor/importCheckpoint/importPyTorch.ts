import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { chooseModel } from '../models';
import type { Tools } from '../tools';
import { answered } from './answered';
import { nameOf, openCheckpoint, readFile } from './openFiles';
import { showReport } from './report';

/**
 * **Seq2Seq: Import PyTorch Checkpoint…**: makes a model of the reader's own of a `.pt`, `.pth` or `.safetensors`
 * file. Asks what its tensors do not tell; decoding happens in the engine's worker.
 * @param file its URI, where a menu of files knows it; otherwise it is chosen
 * @throws ReaderError where the file cannot be read, or nothing that the reader says makes a model of it
 */
export async function importPyTorch(
  { engine, own }: Pick<Tools, 'engine' | 'own'>,
  file?: unknown,
): Promise<void> {
  const chosen = file instanceof vscode.Uri ? file : await openCheckpoint();
  if (!chosen) return;
  const name = nameOf(chosen);
  const imported = await answered(engine, name, await readFile(chosen));
  if (!imported) return;
  const id = await own.write(imported.files);
  showReport(name, id, imported);
  const use = l10n.t('Use This Model');
  const message = l10n.t('{0} was imported as “{1}”. The report says what became of its tensors.', name, id);
  if ((await vscode.window.showInformationMessage(message, use)) === use) await chooseModel(id);
}
