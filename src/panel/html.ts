import * as vscode from 'vscode';

/** A page of `dist/webview`. */
export type PageName = 'panel' | 'lab' | 'experiments';

/** Fills a panel with a page of `dist/webview`, which may read nothing outside that folder. */
export function fillPanel(panel: vscode.WebviewPanel, name: PageName, extensionUri: vscode.Uri): void {
  const icon = (file: string) => vscode.Uri.joinPath(extensionUri, 'media', 'icons', file);
  panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
  panel.webview.options = {
    enableScripts: true,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
  };
  panel.webview.html = pageHtml(name, panel.webview, extensionUri, vscode.env.language);
}

/** A page of `dist/webview`: nothing inline, nothing from outside the extension. */
function pageHtml(
  name: PageName,
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  language: string,
): string {
  const file = (type: 'js' | 'css') =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', `${name}.${type}`)).toString();
  const nonce = crypto.randomUUID();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" href="${file('css')}">
  <title>Seq2Seq Stepper</title>
</head>
<body>
  <div id="panel"></div>
  <script nonce="${nonce}" src="${file('js')}"></script>
</body>
</html>`;
}
