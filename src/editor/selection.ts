import * as vscode from 'vscode';
import { eachSentence } from '../text/sentences';

/** A source text and where in a document it stands. */
export interface Place {
  readonly text: string;
  readonly range: vscode.Range;
}

/** Sentences end alike in the languages that models here are trained on. */
const LANGUAGE = 'und';

/**
 * What is to be translated: every sentence of every selection, or, where nothing is selected, the sentence under each
 * cursor. Empty when there is no text there; no more than `most` are looked for.
 */
export function sourcesOf(editor: vscode.TextEditor, most: number): Place[] {
  const { document } = editor;
  const found = new Map<string, Place>();
  for (const selection of editor.selections) {
    const places = selection.isEmpty ? under(document, selection.active) : within(document, selection);
    for (const place of places) {
      if (found.size >= most) return [...found.values()];
      const { start, end } = place.range;
      found.set([start.line, start.character, end.line, end.character].join(), place);
    }
  }
  return [...found.values()];
}

function* within(document: vscode.TextDocument, selection: vscode.Range): Generator<Place> {
  const offset = document.offsetAt(selection.start);
  for (const { start, end, text } of eachSentence(document.getText(selection), LANGUAGE)) {
    yield {
      text,
      range: new vscode.Range(document.positionAt(offset + start), document.positionAt(offset + end)),
    };
  }
}

/** Lines looked at on each side of the cursor, for a sentence that was wrapped. */
const AROUND = 20;

function under(document: vscode.TextDocument, position: vscode.Position): Place[] {
  const line = document.lineAt(position.line);
  const window = new vscode.Range(Math.max(position.line - AROUND, 0), 0, position.line + AROUND + 1, 0);
  const onThisLine = [...within(document, document.validateRange(window))].filter(
    ({ range }) => range.intersection(line.range)?.isEmpty === false,
  );
  const place = onThisLine.find(({ range }) => position.isBeforeOrEqual(range.end)) ?? onThisLine.at(-1);
  return place ? [place] : [];
}
