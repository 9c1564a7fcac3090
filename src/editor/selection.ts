import * as vscode from 'vscode';
import { sentenceAt, sentences } from '../text/sentences';

/** A source text and where in a document it stands. */
export interface Place {
  readonly text: string;
  readonly range: vscode.Range;
}

/**
 * What is to be translated: every sentence of every selection, or, where nothing is selected, the sentence under each
 * cursor. Empty when there is no text there.
 */
export function sourcesOf(editor: vscode.TextEditor, language: string): Place[] {
  const { document } = editor;
  const places = editor.selections.flatMap((selection) =>
    selection.isEmpty ? under(document, selection.active, language) : within(document, selection, language),
  );
  return places.filter((place, k) => places.findIndex((other) => other.range.isEqual(place.range)) === k);
}

function within(document: vscode.TextDocument, selection: vscode.Range, language: string): Place[] {
  const start = document.offsetAt(selection.start);
  return sentences(document.getText(selection), language).map((span) => ({
    text: span.text,
    range: new vscode.Range(document.positionAt(start + span.start), document.positionAt(start + span.end)),
  }));
}

function under(document: vscode.TextDocument, position: vscode.Position, language: string): Place[] {
  const line = document.lineAt(position.line);
  const span = sentenceAt(line.text, position.character, language);
  if (!span) return [];
  return [{ text: span.text, range: new vscode.Range(position.line, span.start, position.line, span.end) }];
}
