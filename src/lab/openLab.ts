import * as vscode from 'vscode';
import { CONFIG_FILE } from '../checkpoint/files';
import { revealFile } from '../editor/reveal';
import type { Connect, Tools } from '../editor/tools';
import { messageOf } from '../errors';
import { dataOf } from './dataFile';
import type { FromTrainer, ToTrainer } from './engine/messages';
import { extendTraining } from './extendTraining';
import { keptIn } from './keeping';
import { type LabPanel, labPanel } from './labPanel';
import { locateData, openTraining } from './openTraining';
import type { LabAction } from './protocol';
import { TrainingStatusBar } from './statusBar';
import { stepBatch } from './stepBatch';
import {
  configurationLens,
  openConfiguration,
  TRAIN_THIS,
  writtenConfiguration,
} from './train/configurationText';
import { trainModel } from './train/trainModel';
import type { Training } from './training';
import { Trainings } from './trainings';
import { placeOf, useModel } from './useModel';
import { WorkspaceFiles } from './workspaceFiles';

/** What the lab's commands share. */
export interface Lab {
  readonly trainings: Trainings;
  readonly panel: LabPanel;
  /** **Seq2Seq: Train a Model…** */
  train(): Promise<void>;
  /** **Seq2Seq: Open Training…** */
  open(folder?: vscode.Uri): Promise<void>;
  /** **Seq2Seq: Step Through Training Batch**, of the training shown. */
  stepBatch(): Promise<void>;
}

/** Makes the lab of a window: once, when it is first used. It goes with the extension. */
export function openLab(context: vscode.ExtensionContext, tools: Tools, connect: Connect): Lab {
  const { extensionUri, own } = tools;
  const trainings = new Trainings(
    {
      connect: () => connect<ToTrainer, FromTrainer>(extensionUri, 'trainingWorker'),
      strings: vscode.l10n.bundle ?? {},
      filesOf: (folder) => new WorkspaceFiles(vscode.Uri.parse(folder)),
      dataOf,
      said: (folder) => placeOf(own, vscode.Uri.parse(folder)),
    },
    keptIn(context.workspaceState),
  );
  const train = async () => {
    if (await trainModel(trainings, own)) panel.show();
  };
  const act = (training: Training, action: LabAction) => acted(tools, trainings, training, action);
  const told = (work: Promise<void>) =>
    work.catch((error: unknown) => void vscode.window.showErrorMessage(messageOf(error)));
  const panel = labPanel(extensionUri, trainings, {
    train: () => told(train()),
    act: (training, action) => told(act(training, action)),
    experiments: () => void vscode.commands.executeCommand('seq2seq.experiments'),
  });
  const trainThis = async (uri: vscode.Uri) => {
    const text = await vscode.workspace.openTextDocument(uri);
    if (await trainModel(trainings, own, writtenConfiguration(text))) panel.show();
  };
  context.subscriptions.push(
    trainings,
    panel,
    new TrainingStatusBar(trainings),
    vscode.commands.registerCommand(TRAIN_THIS, (uri: vscode.Uri) => told(trainThis(uri))),
    vscode.languages.registerCodeLensProvider({ scheme: 'untitled', language: 'json' }, configurationLens),
  );
  return {
    trainings,
    panel,
    train,
    open: async (folder) => {
      const training = await openTraining(trainings, folder);
      if (!training) return;
      panel.show();
      if (!training.busy) await locateData(training);
    },
    stepBatch: async () => {
      await trainings.listed;
      await stepBatch(tools, trainings.shown);
    },
  };
}

async function acted(
  tools: Tools,
  trainings: Trainings,
  training: Training,
  action: LabAction,
): Promise<void> {
  switch (action) {
    case 'pause':
      training.pause();
      break;
    case 'resume':
      training.resume();
      break;
    case 'takeOver':
      training.takeOver();
      break;
    case 'stop':
      training.stop();
      break;
    case 'step':
      training.step();
      break;
    case 'remove':
      trainings.remove(training);
      break;
    case 'extend':
      await extendTraining(training);
      break;
    case 'again':
      await openConfiguration(training);
      break;
    case 'reveal':
      await revealFile(vscode.Uri.joinPath(vscode.Uri.parse(training.id), CONFIG_FILE));
      break;
    case 'translate':
      await useModel(tools, training);
      break;
    case 'stepBatch':
      await stepBatch(tools, training);
      break;
  }
}
