import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Vocabularies } from '../../checkpoint/recognise/files';
import type { Vocabulary } from '../../checkpoint/recognise/vocabulary';
import { type Answer, askChoice, type Place } from '../ask';
import { nameOf, readFile } from './openFiles';

/** What ids mean, where there are files that say so. */
export async function askVocabularies(place: Place): Promise<Answer<Vocabularies>> {
  const ids = { label: l10n.t('Plain ids'), detail: l10n.t('Sources are typed as numbers: 5 6 7') };
  const files = {
    label: l10n.t('Vocabulary files…'),
    detail: l10n.t('A tokenizer.json or a list of words, one a line, for the source and for the target'),
  };
  for (;;) {
    const chosen = await askChoice({
      ...place,
      placeholder: l10n.t('A checkpoint does not hold the words that its ids stand for'),
      items: [ids, files],
    });
    if (typeof chosen !== 'object') return chosen;
    if (chosen.value === ids) return { value: {} };
    const source = await vocabulary(l10n.t('The source’s vocabulary'));
    const target = source && (await vocabulary(l10n.t('The target’s vocabulary')));
    // A dialog that was closed leads back to the question.
    if (target) return { value: { source, target } };
  }
}

async function vocabulary(title: string): Promise<Vocabulary | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({ title, openLabel: l10n.t('Use This Vocabulary') })) ?? [];
  return uri && { file: nameOf(uri), bytes: await readFile(uri) };
}
