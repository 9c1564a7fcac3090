import * as l10n from '@vscode/l10n';
import type { Architecture, Factor } from '../../model/draft';
import { cellName } from '../../model/inWords';

/** What a choice is called, and what it means. */
export interface Said {
  readonly label: string;
  readonly detail?: string;
}

/** What is asked of a factor. */
export function question(factor: Factor): string {
  switch (factor) {
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
    case 'joining':
      return l10n.t('How the decoder’s state is joined with what goes to the output beside it');
    case 'previous':
      return l10n.t('Whether the previous word goes to the output too');
    case 'layer':
      return l10n.t('Whether a tanh layer comes before the output');
    case 'tied':
      return l10n.t('Whether embedding tables are shared');
  }
}

/** What a choice of a factor is called. */
export function said<F extends Factor>(factor: F, value: Architecture[F]): Said {
  const key = `${factor} ${String(value)}`;
  if (factor === 'encoderCell' || factor === 'decoderCell')
    return { label: cellName(value as Architecture['encoderCell']) };
  if (factor === 'encoderLayers' || factor === 'decoderLayers') return { label: String(value) };
  return SAID[key]!();
}

const into = (factor: 'attentionInto' | 'contextInto', nothing: () => Said): Record<string, () => Said> => ({
  [`${factor} nothing`]: nothing,
  [`${factor} cell`]: () => ({ label: l10n.t('The cell'), detail: l10n.t('beside the embedded word') }),
  [`${factor} output`]: () => ({ label: l10n.t('The output'), detail: l10n.t('beside the decoder’s state') }),
  [`${factor} both`]: () => ({ label: l10n.t('The cell and the output') }),
});

const SAID: Readonly<Record<string, () => Said>> = {
  'direction forward': () => ({
    label: l10n.t('Forward'),
    detail: l10n.t('from the first token to the last'),
  }),
  'direction bidirectional': () => ({
    label: l10n.t('Both directions'),
    detail: l10n.t('h_t joins a state that has read up to t and one that has read from the end down to t'),
  }),
  'score none': () => ({ label: l10n.t('No attention') }),
  'score dot': () => ({ label: l10n.t('Dot product'), detail: 'e_ij = s_i · h_j' }),
  'score luong-general': () => ({ label: l10n.t('Luong’s general'), detail: 'e_ij = s_iᵀ W_a h_j' }),
  'score bahdanau': () => ({
    label: l10n.t('Bahdanau’s additive'),
    detail: l10n.t('e_ij = W_aᵀ tanh(W_b s_i−1 + W_c h_j), before the cell runs'),
  }),
  ...into('attentionInto', () => ({ label: l10n.t('Nowhere') })),
  'summary last': () => ({
    label: l10n.t('The last hidden state'),
    detail: l10n.t('h_T; of two directions →h_T and ←h_1'),
  }),
  'summary mean': () => ({ label: l10n.t('The mean of all'), detail: 'c = 1/T Σ h_t' }),
  'summary max': () => ({ label: l10n.t('The maximum of each unit') }),
  'summary attentive': () => ({ label: l10n.t('Attentive pooling'), detail: 'c = Σ α_t h_t' }),
  'summary none': () => ({
    label: l10n.t('No fixed context'),
    detail: l10n.t('attention alone reads the source'),
  }),
  ...into('contextInto', () => ({ label: l10n.t('Nowhere: only into the decoder’s first state') })),
  'bridge identity': () => ({ label: l10n.t('As it is'), detail: 's_0 = c' }),
  'bridge projection': () => ({ label: l10n.t('A projection'), detail: 's_0 = W_s c + b_s' }),
  'bridge concat': () => ({ label: l10n.t('Both directions, one behind the other') }),
  'bridge sum': () => ({ label: l10n.t('The sum of both directions') }),
  'bridge none': () => ({ label: l10n.t('None: the decoder begins with zeros') }),
  'joining none': () => ({ label: l10n.t('Not at all'), detail: l10n.t('the output reads s_i alone') }),
  'joining concat': () => ({ label: l10n.t('Concatenation'), detail: '[s_i; c_i]' }),
  'joining addition': () => ({ label: l10n.t('Addition'), detail: 's_i + c_i' }),
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
