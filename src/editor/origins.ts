import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { Editing } from '../panel/panel';
import type { Origin, Trace } from '../trace/trace';

/** Keeps up to date where each run's source stands, while its document is edited, and puts translations there. */
export class Origins implements Editing, vscode.Disposable {
  private readonly subscription = vscode.workspace.onDidChangeTextDocument((event) => this.follow(event));

  constructor(private readonly traces: readonly Trace[]) {}

  /** Puts the translation on a line of its own below the source, with the source's indentation. */
  insertBelow(trace: Trace): Promise<void> {
    return this.edit(trace, (edit, document, range) => {
      const line = document.lineAt(range.end.line);
      const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
      const newline = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
      edit.insert(document.uri, line.range.end, newline + indentation + trace.translation);
    });
  }

  /** Puts the translation in the place of the source. */
  replace(trace: Trace): Promise<void> {
    return this.edit(trace, (edit, document, range) => edit.replace(document.uri, range, trace.translation));
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** One workspace edit, hence one step of undo. */
  private async edit(
    trace: Trace,
    change: (edit: vscode.WorkspaceEdit, document: vscode.TextDocument, range: vscode.Range) => void,
  ): Promise<void> {
    const { origin } = trace;
    if (!origin)
      throw new ReaderError(l10n.t('This text did not come from an editor. Copy the translation instead.'));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(origin.uri));
    const range = new vscode.Range(document.positionAt(origin.start), document.positionAt(origin.end));
    if (document.getText(range) !== trace.text) {
      throw new ReaderError(
        l10n.t(
          'The source text was changed in the editor since it was translated. Translate it again, or copy the translation.',
        ),
      );
    }
    const edit = new vscode.WorkspaceEdit();
    change(edit, document, range);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new ReaderError(
        l10n.t('The document could not be changed. Is it read-only? Copy the translation instead.'),
      );
    }
    const column = visibleColumn(document);
    await vscode.window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    for (const trace of this.traces) {
      if (trace.origin?.uri === uri) trace.origin = contentChanges.reduce(moved, trace.origin);
    }
  }
}

/** Where a range of a document is, as a run remembers it. */
export function originAt(document: vscode.TextDocument, range: vscode.Range): Origin {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return { uri: document.uri.toString(), start, end };
}

/** Where the source stands after a change; one inside it stretches it, so that undoing the change restores it. */
function moved(
  origin: Origin,
  { rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent,
): Origin {
  const grown = text.length - rangeLength;
  if (rangeOffset >= origin.end) return origin;
  const before = rangeOffset + rangeLength <= origin.start;
  return { ...origin, start: origin.start + (before ? grown : 0), end: origin.end + grown };
}

/** The column where the document is shown already, so that it is not opened a second time. */
function visibleColumn(document: vscode.TextDocument): vscode.ViewColumn | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
}
