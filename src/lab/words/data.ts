import * as l10n from '@vscode/l10n';
import { count, perCent } from '../../text/numbers';
import type { Tokenization } from '../../text/tokenizations';
import type { DataConfig } from '../../training/data/fields';
import { nameOf } from '../../training/data/files';
import type { Generated } from '../../training/data/generate';

/** What is learned, where the pairs are made. */
export function taskInWords(task: Generated['task']): string {
  switch (task) {
    case 'copy':
      return l10n.t('Copying');
    case 'reverse':
      return l10n.t('Reversing');
    case 'sort':
      return l10n.t('Sorting');
    case 'recall':
      return l10n.t('The first symbol');
    case 'interval':
      return l10n.t('Intervals in time');
    case 'dates':
      return l10n.t('Dates');
    case 'numbers':
      return l10n.t('Numbers in Korean');
  }
}

/** What the pairs are: a task, or the name of a file. */
export const pairsInWords = (data: DataConfig): string =>
  'file' in data ? nameOf(data.file) : taskInWords(data.task);

/** The pairs in more words: "Copying, 26 symbols, 3 to 10 long, 10,000 pairs, 10 % of them for development". */
export function dataInWords(data: DataConfig): string {
  const parts = [pairsInWords(data)];
  if ('length' in data) {
    const { least, most } = data.length;
    parts.push(l10n.t('{0} symbols', count(data.vocabulary)), l10n.t('{0} to {1} long', least, most));
  }
  if (data.task === 'dates') parts.push(`${data.years.first}–${data.years.last}`);
  if (data.task === 'numbers') parts.push(l10n.t('up to {0}', count(data.most)));
  if ('pairs' in data) parts.push(l10n.t('{0} pairs', count(data.pairs)));
  parts.push(
    data.task === 'file' && data.developmentFile !== undefined
      ? l10n.t('{0} for development', nameOf(data.developmentFile))
      : l10n.t('{0} of them for development', perCent(data.development)),
  );
  return parts.join(', ');
}

/** How both sides are cut: "characters → words". */
export function tokensInWords(data: DataConfig): string {
  if (data.task === 'ids') return l10n.t('token ids');
  if (data.task === 'vectors') return `${l10n.t('vectors')} → ${l10n.t('token ids')}`;
  const { tokenizer } = data;
  const { file, shared, source, target } = tokenizer;
  if (file !== undefined) return l10n.t('as {0} has them, one vocabulary for both sides', nameOf(file));
  const from = cutInWords(source.cut);
  return shared ? l10n.t('{0}, one vocabulary for both sides', from) : `${from} → ${cutInWords(target.cut)}`;
}

/** What a token is. */
export function cutInWords(cut: Tokenization): string {
  switch (cut) {
    case 'words':
      return l10n.t('words');
    case 'characters':
      return l10n.t('characters');
    case 'jamo':
      return l10n.t('jamo');
    case 'bpe':
      return l10n.t('byte pairs');
  }
}
