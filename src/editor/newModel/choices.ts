import * as l10n from '@vscode/l10n';
import type { Architecture, Choice, Place } from '../../model/architecture';
import { cellName } from '../../model/inWords';

/** What a value is called, and what it means. */
export interface Said {
  readonly label: string;
  /** What the field calls it, where the label does not. */
  readonly description?: string;
  readonly detail?: string;
}

/** A name in the reader's language and, where that is not the field's own word, this word: so it is found by either. */
export const called = (label: string, word: string): Said =>
  label.toLowerCase().includes(word.toLowerCase()) ? { label } : { label, description: word };

/** What is asked. */
export function question(choice: Choice): string {
  switch (choice) {
    case 'encoderCell':
      return l10n.t('The cell of the encoder');
    case 'encoderLayers':
      return l10n.t('Layers of the encoder');
    case 'direction':
      return l10n.t('The direction in which the encoder reads');
    case 'decoderCell':
      return l10n.t('The cell of the decoder');
    case 'decoderLayers':
      return l10n.t('Layers of the decoder');
    case 'score':
      return l10n.t('Attention: how a decoder state and an encoder state are scored');
    case 'attentionInto':
      return l10n.t('Where attention’s context vector c_i goes at every step');
    case 'summary':
      return l10n.t('The fixed context c = q({h_1 … h_T})');
    case 'contextInto':
      return l10n.t('Where the fixed context c goes at every step');
    case 'bridge':
      return l10n.t('The bridge: how the decoder’s first state comes from the encoder');
    case 'kind':
      return l10n.t('How the decoder’s state is joined with what goes to the output beside it');
    case 'previous':
      return l10n.t('Whether the previous word goes to the output too');
    case 'layer':
      return l10n.t('Whether a tanh layer comes before the output');
    case 'tied':
      return l10n.t('Whether embedding tables are shared');
  }
}

/** The choices that say something of their own; a cell has its name, layers are counted. */
type Told = Exclude<Choice, 'encoderCell' | 'decoderCell' | 'encoderLayers' | 'decoderLayers'>;
type Key = { [C in Told]: `${C} ${Architecture[C]}` }[Told];

/** What a value of a choice is called. */
export function said<C extends Choice>(choice: C, value: Architecture[C]): Said {
  if (choice === 'encoderCell' || choice === 'decoderCell') return cell(value as Architecture['encoderCell']);
  if (choice === 'encoderLayers' || choice === 'decoderLayers') return { label: String(value) };
  return SAID[`${choice} ${value}` as Key]();
}

function cell(value: Architecture['encoderCell']): Said {
  const name = cellName(value);
  const label = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const word = WORDS[value];
  return word ? called(label, word) : { label };
}

const WORDS: Partial<Record<Architecture['encoderCell'], string>> = {
  'lstm-peephole': 'peephole',
  'lstm-peephole-diagonal': 'peephole',
  'gru-reset-after': 'reset after',
};

const into = <C extends 'attentionInto' | 'contextInto'>(choice: C, nothing: () => Said) =>
  ({
    [`${choice} nothing`]: nothing,
    [`${choice} cell`]: () => ({ label: l10n.t('The cell'), detail: l10n.t('beside the embedded word') }),
    [`${choice} output`]: () => ({
      label: l10n.t('The output'),
      detail: l10n.t('beside the decoder’s state'),
    }),
    [`${choice} cell and output`]: () => ({ label: l10n.t('The cell and the output') }),
  }) as Record<`${C} ${Place}`, () => Said>;

const SAID: Readonly<Record<Key, () => Said>> = {
  'direction forward': () => ({
    ...called(l10n.t('Forward'), 'forward'),
    detail: l10n.t('from the first token to the last'),
  }),
  'direction bidirectional': () => ({
    ...called(l10n.t('Both directions'), 'bidirectional'),
    detail: l10n.t('h_t joins a state that has read up to t and one that has read from the end down to t'),
  }),
  'score none': () => ({ label: l10n.t('No attention') }),
  'score dot': () => ({
    ...called(l10n.t('Dot product'), 'dot product'),
    detail: 'e_ij = s_i · h_j',
  }),
  'score luong-general': () => ({
    ...called(l10n.t('Luong’s general'), 'Luong'),
    detail: 'e_ij = s_iᵀ W_a h_j',
  }),
  'score bahdanau': () => ({
    ...called(l10n.t('Bahdanau’s additive'), 'Bahdanau'),
    detail: l10n.t('e_ij = W_aᵀ tanh(W_b s_i−1 + W_c h_j), before the cell runs'),
  }),
  'score bahdanau with bias': () => ({
    ...called(l10n.t('Bahdanau’s additive, with a bias'), 'Bahdanau'),
    detail: l10n.t('e_ij = W_aᵀ tanh(W_b s_i−1 + W_c h_j + b_a), before the cell runs'),
  }),
  ...into('attentionInto', () => ({ label: l10n.t('Nowhere') })),
  'summary last': () => ({
    label: l10n.t('The last hidden state'),
    detail: l10n.t('h_T; of two directions →h_T and ←h_1'),
  }),
  'summary mean': () => ({
    ...called(l10n.t('The mean of all'), 'mean'),
    detail: 'c = 1/T Σ h_t',
  }),
  'summary max': () => called(l10n.t('The maximum of each unit'), 'max'),
  'summary attentive': () => ({
    ...called(l10n.t('Attentive pooling'), 'attentive pooling'),
    detail: 'c = Σ α_t h_t',
  }),
  'summary none': () => ({
    label: l10n.t('No fixed context'),
    detail: l10n.t('attention alone reads the source'),
  }),
  ...into('contextInto', () => ({ label: l10n.t('Nowhere: only into the decoder’s first state') })),
  'bridge identity': () => ({ label: l10n.t('As it is'), detail: 's_0 = c' }),
  'bridge projection': () => ({
    ...called(l10n.t('A projection'), 'projection'),
    detail: 's_0 = W_s c + b_s',
  }),
  'bridge projection-tanh': () => ({
    ...called(l10n.t('A projection through tanh'), 'projection'),
    detail: 's_0 = tanh(W_s c + b_s)',
  }),
  'bridge concat': () => ({ label: l10n.t('Both directions, one behind the other') }),
  'bridge sum': () => ({ label: l10n.t('The sum of both directions') }),
  'bridge none': () => ({ label: l10n.t('None: the decoder begins with zeros') }),
  'kind none': () => ({ label: l10n.t('Not at all'), detail: l10n.t('the output reads s_i alone') }),
  'kind concat': () => ({ label: l10n.t('Concatenation'), detail: '[s_i; c_i]' }),
  'kind addition': () => ({ ...called(l10n.t('Addition'), 'addition'), detail: 's_i + c_i' }),
  'previous false': () => ({ label: l10n.t('No') }),
  'previous true': () => ({ label: l10n.t('Yes'), detail: 'g(y_i−1, s_i, c)' }),
  'layer none': () => ({ label: l10n.t('No') }),
  'layer tanh': () => ({ label: l10n.t('Yes'), detail: 's̃_i = tanh(W_c […] + b_c)' }),
  'tied none': () => ({
    label: l10n.t('Three tables'),
    detail: l10n.t('source, target and output have one each'),
  }),
  'tied target': () => ({ label: l10n.t('One for target and output') }),
  'tied all': () => ({ label: l10n.t('One for all') }),
};
