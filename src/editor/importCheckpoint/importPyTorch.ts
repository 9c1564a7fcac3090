import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Import, Imported } from '../../checkpoint/recognise/importing';
import type { Answers } from '../../checkpoint/recognise/questions';
import type { EngineClient } from '../../engine/client';
import { ReaderError } from '../../errors';
import { chooseModel } from '../models';
import type { Tools } from '../tools';
import { askAll } from './askAll';
import { askNames } from './askNames';
import { nameOf, openCheckpoint, readFile } from './openFiles';
import { showReport } from './report';
import { askTokens } from './tokens';
import { askVocabularies } from './vocabularies';

/** Of source and target, in time steps. */
const MAX_LENGTH = 50;

/**
 * **Seq2Seq: Import PyTorch Checkpoint…**: makes a model of the reader's own of a `.pt`, `.pth` or `.safetensors`
 * file. Asks what its tensors do not tell; decoding happens in the engine's worker.
 * @param file its URI, where a menu of files knows it; otherwise it is chosen
 */
export async function importPyTorch(
  { engine, own }: Pick<Tools, 'engine' | 'own'>,
  file?: unknown,
): Promise<void> {
  const chosen = file instanceof vscode.Uri ? file : await openCheckpoint();
  if (!chosen) return;
  const name = nameOf(chosen);
  const bytes = await readFile(chosen);
  const tokens = await askTokens();
  if (!tokens) return;
  const vocabularies = await askVocabularies();
  if (!vocabularies) return;
  const hints = { answers: {}, map: new Map(), tokens, maxLength: MAX_LENGTH, title: withoutExtension(name) };
  const imported = await answered(engine, { file: name, bytes, hints, vocabularies });
  if (!imported) return;
  const id = await own.write(imported.files);
  showReport(id, name, imported.report);
  const use = l10n.t('Use This Model');
  const message = l10n.t('{0} was imported as “{1}”. The report says what became of its tensors.', name, id);
  if ((await vscode.window.showInformationMessage(message, use)) === use) await chooseModel(id);
}

const withoutExtension = (name: string) => name.replace(/\.\w+$/, '');

/** Imports, asking as long as there is something to ask; undefined where the reader gave up. */
async function answered(engine: EngineClient, first: Import): Promise<Imported | undefined> {
  let checkpoint = first;
  for (;;) {
    let imported: Imported;
    try {
      imported = await inProgress(engine.import(checkpoint));
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
      const map = await askNames(error.message, checkpoint.hints.map);
      if (!map) return undefined;
      checkpoint = { ...checkpoint, hints: { ...checkpoint.hints, map } };
      continue;
    }
    const answers = await askAll(imported.questions);
    if (!answers) return undefined;
    // Where all answers are those that had been taken for likely, the model is the one that is wanted.
    if (imported.questions.every(({ id, answer }) => (answers[id] ?? answer) === answer)) return imported;
    const all: Answers = { ...checkpoint.hints.answers, ...answers };
    checkpoint = { ...checkpoint, hints: { ...checkpoint.hints, answers: all } };
  }
}

const inProgress = (work: Promise<Imported>) =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Reading the checkpoint') },
    () => work,
  );
