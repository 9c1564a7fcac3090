import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { filesOf } from './editor/models';
import { Origins } from './editor/origins';
import { stepCommands } from './editor/stepCommands';
import { translateSelection } from './editor/translateSelection';
import { EngineClient } from './engine/client';
import type { FromWorker, ToWorker } from './engine/messages';
import type { Transport } from './engine/transport';
import { messageOf } from './errors';
import { StepPanel, VIEW_TYPE } from './panel/panel';
import { Runs } from './panel/runs';

/** What differs between the desktop and the web: how the engine's worker is started. */
export type Connect = (extensionUri: vscode.Uri) => Promise<Transport<ToWorker, FromWorker>>;

/** Registers the extension's features; nothing is computed or loaded before it is asked for. */
export function registerFeatures(
  { extensionUri, subscriptions }: vscode.ExtensionContext,
  connect: Connect,
): void {
  const strings = vscode.l10n.bundle ?? {};
  l10n.config({ contents: strings });

  const engine = new EngineClient(() => connect(extensionUri), strings);
  const runs = new Runs(engine, (model) => filesOf(extensionUri, model));
  const origins = new Origins(runs.list);
  const panel = new StepPanel(extensionUri, runs, origins);
  subscriptions.push(
    engine,
    runs,
    origins,
    panel,
    vscode.commands.registerCommand('seq2seq.translateSelection', () =>
      translateSelection(runs, panel).catch(
        (error: unknown) => void vscode.window.showErrorMessage(messageOf(error)),
      ),
    ),
    vscode.commands.registerCommand('seq2seq.showPanel', () => panel.show()),
    ...stepCommands(panel),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (webview, state) => panel.restore(webview, state),
    }),
  );
}
