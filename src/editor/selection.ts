import * as vscode from 'vscode';
import type { ModelSpec } from '../model/spec';
import { eachSource } from '../text/sequences';

/** A source text and where in a document it stands. */
export interface Place {
  readonly text: string;
  readonly range: vscode.Range;
}

type Source = ModelSpec['source'];

/**
 * What is to be translated: every sentence of every selection, or, where nothing is selected, the sentence under each
 * cursor; of a model that reads ids or frames, the line or the block of lines. Empty when there is nothing there; no
 * more than `most` are looked for.
 */
export function sourcesOf(editor: vscode.TextEditor, source: Source, most: number): Place[] {
  const { document } = editor;
  const found = new Map<string, Place>();
  for (const selection of editor.selections) {
    const places = selection.isEmpty
      ? under(document, selection.active, source)
      : within(document, selection, source);
    for (const place of places) {
      if (found.size >= most) return [...found.values()];
      const { start, end } = place.range;
      found.set([start.line, start.character, end.line, end.character].join(), place);
    }
  }
  return [...found.values()];
}

function* within(document: vscode.TextDocument, selection: vscode.Range, source: Source): Generator<Place> {
  const offset = document.offsetAt(selection.start);
  for (const { start, end, text } of eachSource(document.getText(selection), source)) {
    yield {
      text,
      range: new vscode.Range(document.positionAt(offset + start), document.positionAt(offset + end)),
    };
  }
}

/** Lines looked at on each side of the cursor, for a sentence that was wrapped; of frames, as many as are read. */
const AROUND = 20;

function under(document: vscode.TextDocument, position: vscode.Position, source: Source): Place[] {
  const line = document.lineAt(position.line);
  const around = source.kind === 'vectors' ? source.maxLength : AROUND;
  const window = new vscode.Range(Math.max(position.line - around, 0), 0, position.line + around + 1, 0);
  const onThisLine = [...within(document, document.validateRange(window), source)].filter(
    ({ range }) => range.intersection(line.range)?.isEmpty === false,
  );
  const place = onThisLine.find(({ range }) => position.isBeforeOrEqual(range.end)) ?? onThisLine.at(-1);
  return place ? [place] : [];
}
