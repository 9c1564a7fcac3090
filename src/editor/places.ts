import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { nothingToRead } from '../text/source';
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
  if (places.length === 0) throw new ReaderError(nothingToRead(source));
  if (places.length > most) {
    throw new ReaderError(l10n.t('More than {0} sentences are selected. Select fewer.', most));
  }
  return places;
}
