import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { BUNDLED } from '../checkpoint/bundled';
import { readSpec } from '../checkpoint/config';
import { CONFIG_FILE } from '../checkpoint/files';
import { inWords } from '../model/inWords';
import type { ModelSpec } from '../model/spec';
import { bundledFolder } from './models';
import type { OwnModels } from './ownModels';

/** A model as a list offers it. */
export interface ModelItem extends vscode.QuickPickItem {
  /** Undefined for a separator. */
  readonly model?: { readonly id: string; readonly spec?: ModelSpec; readonly own: boolean };
}

/** The bundled models and the reader's own, each under a heading, with what they are made of. */
export async function modelItems(extensionUri: vscode.Uri, own: OwnModels): Promise<ModelItem[]> {
  const bundled = BUNDLED.map(async (id): Promise<ModelItem> => {
    const config = vscode.Uri.joinPath(bundledFolder(extensionUri, id), CONFIG_FILE);
    return item(id, readSpec(await vscode.workspace.fs.readFile(config)), false);
  });
  const owned = (await own.list()).map(
    (one): ModelItem =>
      'spec' in one
        ? item(one.id, one.spec, true)
        : { label: one.id, detail: `$(warning) ${one.problem}`, model: { id: one.id, own: true } },
  );
  return [
    heading(l10n.t('Bundled')),
    ...(await Promise.all(bundled)),
    ...(owned.length > 0 ? [heading(l10n.t('Your own')), ...owned] : []),
  ];
}

export const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });

function item(id: string, spec: ModelSpec, own: boolean): ModelItem {
  return { label: id, description: titleOf(spec), detail: inWords(spec), model: { id, spec, own } };
}

/** A model's title in the display language. */
export function titleOf({ title }: ModelSpec): string {
  return vscode.env.language.toLowerCase().startsWith('ko') ? title.ko : title.en;
}
