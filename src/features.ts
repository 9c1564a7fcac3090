import * as vscode from 'vscode';
import { registerDebugging } from './debug/register';
import { registerListings } from './editor/listing/register';
import { stepCommands } from './editor/stepCommands';
import type { Connect, Tools } from './editor/tools';
import type { EXPERIMENTS_VIEW_TYPE } from './lab/experiments/experimentsPanel';
import type { LAB_VIEW_TYPE } from './lab/labPanel';
import type { VIEW_TYPE } from './panel/panel';

const PANEL: typeof VIEW_TYPE = 'seq2seq.panel';
const LAB: typeof LAB_VIEW_TYPE = 'seq2seq.lab';
const EXPERIMENTS: typeof EXPERIMENTS_VIEW_TYPE = 'seq2seq.experiments';

/**
 * Registers the extension's features; the code of each is loaded when it is first used.
 * @param jobs trainings of an experiment that are computed at a time
 */
export function registerFeatures(context: vscode.ExtensionContext, connect: Connect, jobs: number): void {
  const tools = once(async () => (await import('./editor/tools')).openTools(context, connect));
  const lab = once(async () => (await import('./lab/openLab')).openLab(context, await tools(), connect));
  const experiments = once(async () => {
    const { openExperiments } = await import('./lab/experiments/openExperiments');
    return openExperiments(context, await tools(), await lab(), connect, jobs);
  });

  /** A command whose failure is told to the reader. */
  const command = (id: string, run: (tools: Tools, argument: unknown) => void | Promise<void>) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(await tools(), argument);
      } catch (error) {
        const { messageOf } = await import('./errors');
        void vscode.window.showErrorMessage(messageOf(error));
      }
    });

  context.subscriptions.push(
    command('seq2seq.translateSelection', async (all) =>
      (await import('./editor/translateSelection')).translateSelection(all),
    ),
    command('seq2seq.compareModels', async (all) =>
      (await import('./editor/compareModels')).compareModels(all),
    ),
    command('seq2seq.importCheckpoint', async (all, uri) =>
      (await import('./editor/importCheckpoint/importPyTorch')).importPyTorch(all, uri),
    ),
    command('seq2seq.newModel', async (all) => (await import('./editor/newModel/newModel')).newModel(all)),
    command('seq2seq.chooseModel', async (all) => (await import('./editor/pickModel')).pickModel(all)),
    command('seq2seq.openListing', async (all) =>
      (await import('./editor/listing/openListing')).openListing(all),
    ),
    command('seq2seq.trainModel', async () => (await lab()).train()),
    command('seq2seq.openTraining', async (_, uri) =>
      (await lab()).open(uri instanceof vscode.Uri ? uri : undefined),
    ),
    command('seq2seq.stepTrainingBatch', async () => (await lab()).stepBatch()),
    command('seq2seq.openLab', async () => (await lab()).panel.show()),
    command('seq2seq.experiments', async (_, name) => (await experiments()).choose(name)),
    command('seq2seq.showPanel', ({ panel }) => panel.show()),
    ...registerListings(tools),
    ...registerDebugging(tools),
    ...stepCommands(async () => (await tools()).panel),
    vscode.window.registerWebviewPanelSerializer(PANEL, {
      deserializeWebviewPanel: async (webview, state) => (await tools()).panel.restore(webview, state),
    }),
    vscode.window.registerWebviewPanelSerializer(LAB, {
      deserializeWebviewPanel: async (webview, state) => (await lab()).panel.restore(webview, state),
    }),
    vscode.window.registerWebviewPanelSerializer(EXPERIMENTS, {
      deserializeWebviewPanel: async (webview, state) => (await experiments()).panel.restore(webview, state),
    }),
  );
}

/** Starts something when it is first asked for; anew where that has failed. */
function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
}
