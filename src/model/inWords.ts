import * as l10n from '@vscode/l10n';
import type { Decoding } from './decoding/choosing';
import type { ModelSpec } from './spec';

/** What a model is made of, in one line: "bidirectional LSTM → 2-layer GRU, Bahdanau attention, hidden 256 → 512". */
export function inWords({ encoder, decoder, attention }: ModelSpec): string {
  const both = encoder.direction === 'bidirectional';
  const [from, to] = [cellInWords(encoder), cellInWords(decoder)];
  return [
    `${both ? l10n.t('bidirectional {0}', from) : from} → ${to}`,
    scoreInWords(attention.score),
    l10n.t('hidden {0}', `${both ? `2 × ${encoder.hidden}` : encoder.hidden} → ${decoder.hidden}`),
  ].join(', ');
}

function cellInWords({ cell, layers }: ModelSpec['decoder']): string {
  return layers > 1 ? l10n.t('{0}-layer {1}', layers, cellName(cell)) : cellName(cell);
}

/** What a cell is called. */
export function cellName(cell: ModelSpec['decoder']['cell']): string {
  switch (cell) {
    case 'rnn':
      return 'RNN';
    case 'lstm':
      return 'LSTM';
    case 'lstm-peephole':
      return l10n.t('peephole LSTM');
    case 'lstm-peephole-diagonal':
      return l10n.t('peephole LSTM (diagonal)');
    case 'gru':
      return 'GRU';
    case 'gru-reset-after':
      return l10n.t('GRU (reset after the product)');
  }
}

/** So many numbers: "1 number", "4 numbers". */
export const numbersInWords = (count: number): string =>
  count === 1 ? l10n.t('1 number') : l10n.t('{0} numbers', count);

/** What an attention is called. */
export function scoreInWords(score: ModelSpec['attention']['score']): string {
  switch (score) {
    case 'none':
      return l10n.t('no attention');
    case 'dot':
      return l10n.t('dot attention');
    case 'bahdanau':
      return l10n.t('Bahdanau attention');
    case 'luong-general':
      return l10n.t('Luong general attention');
  }
}

/** What a strategy is called. */
export function strategyName(strategy: Decoding['strategy']): string {
  switch (strategy) {
    case 'greedy':
      return l10n.t('Greedy');
    case 'sampling':
      return l10n.t('Sampling');
    case 'beam':
      return l10n.t('Beam search');
    case 'target':
      return l10n.t('Given target');
    case 'forcing':
      return l10n.t('Training pass');
  }
}
