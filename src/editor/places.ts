import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { nothingToRead } from '../text/source';
import { type Place, sourcesOf } from './selection';

/**
 * The active editor, and what is selected in it.
 * @param source what the model reads
 * @param most more sentences than a reader would step through: a whole file selected by mistake should not fill the list
 * @throws ReaderError when there is no editor, nothing in it to translate, or too much
 */
export function selectedPlaces(
  source: ModelSpec['source'],
  most: number,
): {
  readonly editor: vscode.TextEditor;
  readonly places: Place[];
} {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    throw new ReaderError(l10n.t('No text editor is active. Open a file, and select a sentence in it.'));
  }
  const places = sourcesOf(editor, source, most + 1);
  if (places.length === 0) throw new ReaderError(nothingToRead(source));
  if (places.length > most) {
    throw new ReaderError(l10n.t('More than {0} sentences are selected. Select fewer.', most));
  }
  return { editor, places };
}
