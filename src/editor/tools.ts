import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { EngineClient } from '../engine/client';
import type { FromWorker, ToWorker } from '../engine/messages';
import type { Transport } from '../engine/transport';
import { StepPanel } from '../panel/panel';
import { Runs } from '../panel/runs';
import { filesOf } from './models';
import { Origins } from './origins';
import { OwnModels } from './ownModels';

/** What differs between the desktop and the web: how a worker is started, by the name of its bundle. */
export type Connect = <Out, In>(
  extensionUri: vscode.Uri,
  worker: 'worker' | 'trainingWorker',
) => Promise<Transport<Out, In>>;

/** What the features of a window share. */
export interface Tools {
  readonly extensionUri: vscode.Uri;
  readonly globalState: vscode.Memento;
  readonly engine: EngineClient;
  readonly own: OwnModels;
  readonly runs: Runs;
  readonly panel: StepPanel;
}

/** Makes them for a window: once, when the first feature is used. They go with the extension. */
export function openTools(
  { extensionUri, globalState, globalStorageUri, subscriptions }: vscode.ExtensionContext,
  connect: Connect,
): Tools {
  const strings = vscode.l10n.bundle ?? {};
  l10n.config({ contents: strings });

  const engine = new EngineClient(() => connect<ToWorker, FromWorker>(extensionUri, 'worker'), strings);
  const own = new OwnModels(globalStorageUri);
  const runs = new Runs(engine, (model) => filesOf(extensionUri, own, model));
  const origins = new Origins(runs.list);
  const panel = new StepPanel(extensionUri, runs, origins);
  subscriptions.push(engine, runs, origins, panel);
  return { extensionUri, globalState, engine, own, runs, panel };
}
