import * as vscode from 'vscode';

let channel: vscode.OutputChannel | undefined;

/** Shows what became of a checkpoint's tensors, in an output channel that is made when it is first needed. */
export function showReport(id: string, file: string, lines: readonly string[]): void {
  channel ??= vscode.window.createOutputChannel('Seq2Seq');
  channel.appendLine(`── ${file} → ${id}`);
  for (const line of lines) channel.appendLine(line);
  channel.appendLine('');
  channel.show(true);
}
