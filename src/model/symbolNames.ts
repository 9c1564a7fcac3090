import * as l10n from '@vscode/l10n';
import type { MathSymbol } from '../equation/symbol';

/** What the field calls a value, by its id where a key stands for two things, else by its key. */
const NAMES: Record<string, () => string> = {
  w: () => l10n.t('source token'),
  x: () => l10n.t('embedding'),
  f: () => l10n.t('forget gate'),
  i: () => l10n.t('input gate'),
  o: () => l10n.t('output gate'),
  r: () => l10n.t('reset gate'),
  z: () => l10n.t('update gate'),
  g: () => l10n.t('candidate'),
  n: () => l10n.t('candidate'),
  c: () => l10n.t('cell state'),
  h: () => l10n.t('hidden state of the encoder'),
  s: () => l10n.t('hidden state of the decoder'),
  e: () => l10n.t('attention scores'),
  alpha: () => l10n.t('attention weights'),
  ctx: () => l10n.t('context vector'),
  'context.ctx': () => l10n.t('fixed context vector'),
  'context.u': () => l10n.t('pooling scores'),
  'context.beta': () => l10n.t('pooling weights'),
  s_tilde: () => l10n.t('attentional hidden state'),
  p: () => l10n.t('output distribution'),
  'output.z': () => l10n.t('logits'),
  'output.logp': () => l10n.t('log-probability so far'),
  'output.score': () => l10n.t('score of the hypothesis'),
  'decoder.step': () => l10n.t('decoder step'),
  'output.stop': () => l10n.t('end of decoding'),
  'output.q': () => l10n.t('distribution drawn from'),
  'output.u': () => l10n.t('random number'),
  'draw.u': () => l10n.t('random number'),
  y: () => l10n.t('target token'),
  'given.y': () => l10n.t('given target token'),
  'output.gold': () => l10n.t('gold token'),
  'output.prediction': () => l10n.t('predicted token'),
  'output.coin': () => l10n.t('coin'),
  'output.loss': () => l10n.t('loss of the step'),
  'forcing.ratio': () => l10n.t('probability of the gold token'),
  delta: () => l10n.t('gradient by the hidden state'),
  delta_c: () => l10n.t('gradient by the cell state'),
  length: () => l10n.t('length of the gradient by the hidden state'),
  length_c: () => l10n.t('length of the gradient by the cell state'),
  derivative: () => l10n.t('derivative of the loss by the hidden state'),
  derivative_c: () => l10n.t('derivative of the loss by the cell state'),
  'beam.y': () => l10n.t("token by which the beam's hypothesis goes on"),
  frame: () => l10n.t('frame of the source'),
  m: () => l10n.t('dropout mask'),
};

/** What a symbol is called: "forget gate", "weight matrix". */
export function symbolName(symbol: MathSymbol): string {
  const name = NAMES[symbol.id] ?? NAMES[symbol.id.replace(/^.*?(\w+\.\w+)$/, '$1')] ?? NAMES[symbol.key];
  if (symbol.role !== 'weight') return name?.() ?? symbol.key;
  if (symbol.shape.length === 1) {
    return symbol.letter.base === 'b' ? l10n.t('bias vector') : l10n.t('weight vector');
  }
  return symbol.shape[0]?.name === 'vocabulary' && symbol.letter.base === 'E'
    ? l10n.t('embedding table')
    : l10n.t('weight matrix');
}
