import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { heading, type ModelItem, modelItems } from './modelItems';
import { chooseModel, chosenModel } from './models';
import type { OwnModels } from './ownModels';
import type { Tools } from './tools';

/** What was done in the list: an entry accepted, or one of its buttons pressed. */
interface Done {
  readonly item: Item;
  readonly button?: vscode.QuickInputButton;
}

interface Item extends ModelItem {
  /** A way to a model that is not listed. */
  readonly way?: 'new' | 'folder';
}

/**
 * **Seq2Seq: Choose Model…**: the bundled models, the reader's own, or any folder. The one accepted is used from now
 * on; the reader's own can be opened and deleted here.
 */
export async function pickModel({ extensionUri, own }: Pick<Tools, 'extensionUri' | 'own'>): Promise<void> {
  const open = { iconPath: new vscode.ThemeIcon('folder-opened'), tooltip: l10n.t('Open its files') };
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Delete this model') };
  for (;;) {
    const items = (await modelItems(extensionUri, own)).map((item) =>
      item.model?.own ? { ...item, buttons: [open, remove] } : item,
    );
    const done = await listed([...items, heading(''), ...ways()]);
    if (!done) return;
    const { item, button } = done;
    if (item.way === 'folder') return pickFolder();
    if (item.way === 'new') return void vscode.commands.executeCommand('seq2seq.newModel');
    const { id } = item.model!;
    if (button === open) return own.reveal(id);
    if (button !== remove) return chooseModel(id);
    if (await confirmed(id)) await removed(own, id);
  }
}

const ways = (): Item[] => [
  {
    label: `$(add) ${l10n.t('A new model…')}`,
    description: l10n.t('built by choices, to be stepped at once'),
    alwaysShow: true,
    way: 'new',
  },
  {
    label: `$(folder) ${l10n.t('A folder…')}`,
    description: l10n.t('a model folder anywhere, by its path'),
    alwaysShow: true,
    way: 'folder',
  },
];

/** The list on show; undefined when it is left without anything being done. */
function listed(items: readonly Item[]): Promise<Done | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = l10n.t('Choose a Model');
  pick.placeholder = l10n.t('The model that selections are translated with');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  const chosen = vscode.workspace.getConfiguration('seq2seq').get('model');
  pick.activeItems = items.filter(({ model }) => model?.id === chosen);
  return new Promise((resolve) => {
    const end = (done: Done | undefined) => {
      resolve(done);
      pick.dispose();
    };
    pick.onDidAccept(() => end(pick.selectedItems[0] && { item: pick.selectedItems[0] }));
    pick.onDidTriggerItemButton(end);
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

async function pickFolder(): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('A model folder'),
      openLabel: l10n.t('Use This Model'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (folder) await chooseModel(folder.scheme === 'file' ? folder.fsPath : folder.toString());
}

async function confirmed(id: string): Promise<boolean> {
  const yes = l10n.t('Delete');
  const question = l10n.t('Delete the model "{0}"? Its files are deleted for good.', id);
  return (await vscode.window.showWarningMessage(question, { modal: true }, yes)) === yes;
}

/** What was the chosen model is the default one again. */
async function removed(own: OwnModels, id: string): Promise<void> {
  await own.remove(id);
  if (chosenModel() === id) await chooseModel(undefined);
}
