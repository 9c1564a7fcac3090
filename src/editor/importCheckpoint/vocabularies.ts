import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Vocabularies } from '../../checkpoint/recognise/files';
import type { Vocabulary } from '../../checkpoint/recognise/vocabulary';
import { nameOf, readFile } from './openFiles';

/** What ids mean, where there are files that say so; undefined where the reader gave up. */
export async function askVocabularies(): Promise<Vocabularies | undefined> {
  const ids = { label: l10n.t('Plain ids'), detail: l10n.t('Sources are typed as numbers: 5 6 7') };
  const files = {
    label: l10n.t('Vocabulary files…'),
    detail: l10n.t('A tokenizer.json or a list of words, one a line, for the source and for the target'),
  };
  const chosen = await vscode.window.showQuickPick([ids, files], {
    title: l10n.t('Import: vocabulary'),
    placeHolder: l10n.t('A checkpoint does not hold the words that its ids stand for'),
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  if (chosen === ids) return {};
  const source = await vocabulary(l10n.t('The source’s vocabulary'));
  const target = source && (await vocabulary(l10n.t('The target’s vocabulary')));
  return target && { source, target };
}

async function vocabulary(title: string): Promise<Vocabulary | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({ title, openLabel: l10n.t('Use This Vocabulary') })) ?? [];
  return uri && { file: nameOf(uri), bytes: await readFile(uri) };
}
