import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { type Place, sourcesOf } from './selection';

/** The editor whose selection is meant: the active one, or, while the panel has the focus, the only one in view. */
export function editorInView(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  // An output channel is an editor too, in no column.
  const inView = visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
  return activeTextEditor ?? (inView.length === 1 ? inView[0] : undefined);
}

/** The same. @throws ReaderError where it is not clear which, or none is open */
export function activeEditor(): vscode.TextEditor {
  const editor = editorInView();
  if (editor) return editor;
  throw new ReaderError(l10n.t('No text editor is active. Open a file, and select a sentence in it.'));
}

/**
 * What is selected in an editor for a model to read.
 * @param most more sentences than a reader would step through: a whole file selected by mistake should not fill the list
 * @throws ReaderError when there is nothing to read, or too much
 */
export function selectedPlaces(
  editor: vscode.TextEditor,
  source: ModelSpec['source'],
  most: number,
): Place[] {
  const places = sourcesOf(editor, source, most + 1);
  if (places.length === 0) throw new ReaderError(nothingSelected(source));
  if (places.length > most) {
    throw new ReaderError(l10n.t('More than {0} sentences are selected. Select fewer.', most));
  }
  return places;
}

/** What to select instead, where there is nothing of what a model reads. */
function nothingSelected({ kind }: ModelSpec['source']): string {
  switch (kind) {
    case 'text':
      return l10n.t('There is no text to translate. Select a sentence, or put the cursor in one.');
    case 'ids':
      return l10n.t('There are no token ids here. Select a line of ids, or put the cursor in one.');
    case 'vectors':
      return l10n.t('There are no frames here. Select lines of numbers, or put the cursor in one.');
  }
}
