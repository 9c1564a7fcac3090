import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { compareModels } from './editor/compareModels';
import { importPyTorch } from './editor/importCheckpoint/importPyTorch';
import { filesOf, sourceSpecOf } from './editor/models';
import { newModel } from './editor/newModel/newModel';
import { Origins } from './editor/origins';
import { OwnModels } from './editor/ownModels';
import { pickModel } from './editor/pickModel';
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
  { extensionUri, globalState, globalStorageUri, subscriptions }: vscode.ExtensionContext,
  connect: Connect,
): void {
  const strings = vscode.l10n.bundle ?? {};
  l10n.config({ contents: strings });

  const engine = new EngineClient(() => connect(extensionUri), strings);
  const own = new OwnModels(globalStorageUri);
  const runs = new Runs(engine, (model) => filesOf(extensionUri, own, model));
  const origins = new Origins(runs.list);
  const panel = new StepPanel(extensionUri, runs, origins);
  subscriptions.push(
    engine,
    runs,
    origins,
    panel,
    command('seq2seq.translateSelection', () =>
      translateSelection(runs, panel, (model) => sourceSpecOf(extensionUri, own, model)),
    ),
    command('seq2seq.compareModels', () => compareModels({ extensionUri, globalState, own }, runs, panel)),
    command('seq2seq.importCheckpoint', (uri) =>
      importPyTorch(engine, own, uri instanceof vscode.Uri ? uri : undefined),
    ),
    command('seq2seq.newModel', () => newModel({ extensionUri, engine, own, runs, panel })),
    command('seq2seq.chooseModel', () => pickModel(extensionUri, own)),
    vscode.commands.registerCommand('seq2seq.showPanel', () => panel.show()),
    ...stepCommands(panel),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (webview, state) => panel.restore(webview, state),
    }),
  );
}

/** A command whose failure is told to the reader. */
const command = (id: string, run: (argument: unknown) => Promise<void>) =>
  vscode.commands.registerCommand(id, (argument: unknown) =>
    run(argument).catch((error: unknown) => void vscode.window.showErrorMessage(messageOf(error))),
  );
