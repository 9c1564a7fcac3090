import * as vscode from 'vscode';

/** Shows a file in the system's file manager, or, where it is not on a disk, in an editor. */
export async function revealFile(uri: vscode.Uri): Promise<void> {
  if (uri.scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop)
    await vscode.commands.executeCommand('revealFileInOS', uri);
  else await vscode.window.showTextDocument(uri);
}
