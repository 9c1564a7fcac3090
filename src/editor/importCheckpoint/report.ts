import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Imported } from '../../checkpoint/recognise/importing';
import { reportLines } from '../../checkpoint/recognise/report';

let channel: vscode.OutputChannel | undefined;

/** Shows what became of a checkpoint's tensors. @param id what the model is called now */
export function showReport(file: string, id: string, imported: Imported): void {
  write(`${file} → ${id}`, reportLines(imported));
}

/**
 * Shows why no model was found in a checkpoint, where that takes more than a notification can hold.
 * @returns what a notification can say of it
 */
export function showRefusal(file: string, refusal: string): string {
  const lines = refusal.split('\n');
  if (lines.length === 1) return refusal;
  write(file, lines);
  return l10n.t('{0} was not recognised. The output says what it lacks.', file);
}

/** Into an output channel that is made when it is first needed. */
function write(title: string, lines: readonly string[]): void {
  channel ??= vscode.window.createOutputChannel('Seq2Seq');
  for (const line of [`── ${title}`, ...lines, '']) channel.appendLine(line);
  channel.show(true);
}
