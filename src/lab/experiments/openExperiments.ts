import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FromConductor, ToConductor } from '../../conducting/messages';
import type { Connect, Tools } from '../../editor/tools';
import { lastOf } from '../../editor/uris';
import { messageOf } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import type { Lab } from '../openLab';
import { WorkspaceFiles } from '../workspaceFiles';
import { askedIn } from './askedIn';
import { Experiments, experimentOf } from './experiments';
import { type ExperimentActs, type ExperimentsPanel, experimentsPanel } from './experimentsPanel';
import { KeptResults } from './keptResults';
import { shippedIn } from './shipped';
import { ExperimentStatusBar } from './statusBar';
import { trainCondition } from './trainCondition';

/** What the commands of experiments share. */
export interface OpenExperiments {
  readonly panel: ExperimentsPanel;
  /** **Seq2Seq: Experiments…** @param name of the one to show; asks for it otherwise */
  choose(name: unknown): Promise<void>;
}

/** Makes the experiments of a window: once, when they are first used. They go with the extension. */
export function openExperiments(
  context: vscode.ExtensionContext,
  { extensionUri, own }: Tools,
  { trainings, panel: labPanel }: Lab,
  connect: Connect,
  jobs: number,
): OpenExperiments {
  const { workspaceState, globalStorageUri, extension } = context;
  const { name, version } = extension.packageJSON as { name: string; version: string };
  const experiments = new Experiments({
    connect: () => connect<ToConductor, FromConductor>(extensionUri, 'trainingWorker'),
    strings: vscode.l10n.bundle ?? {},
    jobs,
    madeBy: `${name} ${version}, ${vscode.env.appName} ${vscode.version}`,
    kept: new KeptResults(new WorkspaceFiles(vscode.Uri.joinPath(globalStorageUri, 'experiments'))),
    shipped: shippedIn(extensionUri),
    ...askedIn(workspaceState),
  });
  const act = async (message: Parameters<ExperimentActs>[0]) => {
    switch (message.type) {
      case 'run':
        return experiments.run(message.experiment, message);
      case 'open':
        return openFile(experiments);
      case 'export':
        return exportSet(experiments, message);
      case 'remove':
        return removeSet(experiments, message);
      case 'train':
        if (await trainCondition(experimentOf(message.experiment), message.condition, trainings, own))
          labPanel.show();
        return;
      case 'lab':
        return labPanel.show();
    }
  };
  const panel = experimentsPanel(extensionUri, experiments, (message) => {
    act(message).catch((error: unknown) => void vscode.window.showErrorMessage(messageOf(error)));
  });
  context.subscriptions.push(experiments, panel, new ExperimentStatusBar(experiments));
  return {
    panel,
    choose: async (wanted) => {
      const one = typeof wanted === 'string' ? wanted : await picked();
      if (one === undefined) return;
      experiments.show(one);
      panel.show();
    },
  };
}

async function picked(): Promise<string | undefined> {
  const items = EXPERIMENTS.map(({ name, title, setting }) => ({
    label: title(),
    description: name,
    detail: setting(),
    name,
  }));
  const placeHolder = l10n.t('What the documents say, put to the test');
  const options = {
    title: l10n.t('Experiments'),
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.name;
}

const FILTERS = { JSON: ['json'] };

async function openFile(experiments: Experiments): Promise<void> {
  const title = l10n.t('Results of an experiment, as “cli experiment” writes them');
  const [uri] = (await vscode.window.showOpenDialog({ title, filters: FILTERS })) ?? [];
  if (!uri) return;
  const bytes = Uint8Array.from(await vscode.workspace.fs.readFile(uri));
  experiments.open(uri.toString(), lastOf(uri.path), bytes);
}

/** A set of results by its id, and whose. */
interface OneSet {
  readonly experiment: string;
  readonly set: string;
}

async function exportSet(experiments: Experiments, { experiment, set }: OneSet): Promise<void> {
  const exported = await experiments.exported(experiment, set);
  if (!exported) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: l10n.t('Export Results'),
    filters: FILTERS,
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, exported.name) } : {}),
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, exported.bytes);
}

async function removeSet(experiments: Experiments, { experiment, set }: OneSet): Promise<void> {
  const title = l10n.t('Delete');
  const question = l10n.t('Delete what was measured here of “{0}”?', experimentOf(experiment).title());
  const asks = experiments.isDear(set);
  if (asks && (await vscode.window.showWarningMessage(question, { modal: true }, title)) !== title) return;
  await experiments.remove(experiment, set);
}
