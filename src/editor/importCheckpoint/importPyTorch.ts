import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client';
import { chooseModel } from '../models';
import type { OwnModels } from '../ownModels';
import { answered } from './answered';
import { nameOf, openCheckpoint, readFile } from './openFiles';
import { showReport } from './report';

/**
 * **Seq2Seq: Import PyTorch Checkpoint…**: makes a model of the reader's own of a `.pt`, `.pth` or `.safetensors`
 * file. Asks what its tensors do not tell; decoding happens in the engine's worker.
 * @param uri the file, where it is known; otherwise it is chosen
 * @throws ReaderError where the file cannot be read, or nothing that the reader says makes a model of it
 */
export async function importPyTorch(
  engine: EngineClient,
  own: OwnModels,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const chosen = uri ?? (await openCheckpoint());
  if (!chosen) return;
  const file = nameOf(chosen);
  const imported = await answered(engine, file, await readFile(chosen));
  if (!imported) return;
  const id = await own.write(imported.files);
  showReport(file, id, imported);
  const use = l10n.t('Use This Model');
  const message = l10n.t('{0} was imported as “{1}”. The report says what became of its tensors.', file, id);
  if ((await vscode.window.showInformationMessage(message, use)) === use) await chooseModel(id);
}
