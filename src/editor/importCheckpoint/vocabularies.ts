import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Vocabularies } from '../../checkpoint/recognise/files';
import type { Vocabulary } from '../../checkpoint/recognise/vocabulary';
import { type Answer, askChoice, type Place } from '../ask';
import { nameOf, readFile } from './openFiles';

/** What ids mean, on the sides for which there are files that say so. */
export async function askVocabularies(place: Place): Promise<Answer<Vocabularies>> {
  const list = l10n.t('A tokenizer.json or a list of words, one a line');
  const items: (vscode.QuickPickItem & { readonly sides: readonly Side[] })[] = [
    { label: l10n.t('Plain ids'), detail: l10n.t('Sources are typed as numbers: 5 6 7'), sides: [] },
    { label: l10n.t('Vocabularies of source and target…'), detail: list, sides: ['source', 'target'] },
    {
      label: l10n.t('Vocabulary of the source only…'),
      detail: `${list}; ${l10n.t('targets are written as ids')}`,
      sides: ['source'],
    },
    {
      label: l10n.t('Vocabulary of the target only…'),
      detail: `${list}; ${l10n.t('sources are typed as ids')}`,
      sides: ['target'],
    },
  ];
  for (;;) {
    const chosen = await askChoice({
      ...place,
      placeholder: l10n.t('A checkpoint does not hold the words that its ids stand for'),
      items,
    });
    if (typeof chosen !== 'object') return chosen;
    const value = await vocabularies(chosen.value.sides);
    // A dialog that was closed leads back to the question.
    if (value) return { value };
  }
}

type Side = keyof Vocabularies;

/** Undefined where a dialog was closed. */
async function vocabularies(sides: readonly Side[]): Promise<Vocabularies | undefined> {
  const titles = { source: l10n.t('The source’s vocabulary'), target: l10n.t('The target’s vocabulary') };
  const found: { [S in Side]?: Vocabulary } = {};
  for (const side of sides) {
    const one = await vocabulary(titles[side]);
    if (!one) return undefined;
    found[side] = one;
  }
  return found;
}

async function vocabulary(title: string): Promise<Vocabulary | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({ title, openLabel: l10n.t('Use This Vocabulary') })) ?? [];
  return uri && { file: nameOf(uri), bytes: await readFile(uri) };
}
