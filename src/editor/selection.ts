import * as vscode from 'vscode';
import { sentences } from '../text/sentences';

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

/** Lines looked at on each side of the cursor, for a sentence that was wrapped. */
const AROUND = 20;

function under(document: vscode.TextDocument, position: vscode.Position, language: string): Place[] {
  const line = document.lineAt(position.line);
  const window = new vscode.Range(Math.max(position.line - AROUND, 0), 0, position.line + AROUND + 1, 0);
  const onThisLine = within(document, document.validateRange(window), language).filter(
    ({ range }) => range.intersection(line.range)?.isEmpty === false,
  );
  const place = onThisLine.find(({ range }) => position.isBeforeOrEqual(range.end)) ?? onThisLine.at(-1);
  return place ? [place] : [];
}
