import * as l10n from '@vscode/l10n';
import type { Architecture } from '../../model/architecture';
import { PLAINEST } from '../../model/completion';
import { called, type Said } from './choices';

/** A well-known member of the family. */
export interface Preset {
  /** What a model's id begins with. */
  readonly id: string;
  readonly said: Said;
  readonly architecture: Architecture;
}

const GRU = { encoderCell: 'gru', decoderCell: 'gru' } as const;
const TWO_DIRECTIONS = { direction: 'bidirectional', bridge: 'projection' } as const;
const JOINED = { attentionInto: 'output', kind: 'concat', layer: 'tanh' } as const;

/** The members that the documents describe, the plainest first. */
export function presets(): Preset[] {
  const preset = (id: string, name: Said, detail: string, changes: Partial<Architecture>): Preset => ({
    id,
    said: { ...name, detail },
    architecture: { ...PLAINEST, ...changes },
  });
  return [
    preset(
      'plain-lstm',
      called(l10n.t('The plain LSTM encoder–decoder'), 'encoder–decoder'),
      l10n.t('the last hidden and cell state are all that the decoder gets'),
      {},
    ),
    preset(
      'two-layer-lstm',
      { label: l10n.t('Two layers of LSTM') },
      l10n.t('each layer hands its own states over'),
      {
        encoderLayers: 2,
        decoderLayers: 2,
      },
    ),
    preset(
      'rnn',
      called(l10n.t('Vanilla RNN'), 'vanilla RNN'),
      l10n.t('tanh only: no gates, no cell state'),
      {
        encoderCell: 'rnn',
        decoderCell: 'rnn',
      },
    ),
    preset(
      'gru-context',
      called(l10n.t('GRU with the context at every step'), 'context'),
      l10n.t('c is an input of the decoder’s cell and of its output, beside the previous word'),
      { ...GRU, contextInto: 'cell and output', kind: 'concat', previous: true },
    ),
    preset(
      'peephole-lstm',
      called(l10n.t('Bidirectional peephole LSTM'), 'bidirectional peephole LSTM'),
      l10n.t('gates that see the cell state; y from g(y_i−1, s_i, c)'),
      {
        ...TWO_DIRECTIONS,
        encoderCell: 'lstm-peephole',
        decoderCell: 'lstm-peephole',
        contextInto: 'output',
        kind: 'concat',
        previous: true,
      },
    ),
    preset(
      'gru-bahdanau',
      called(l10n.t('GRU with Bahdanau’s attention'), 'Bahdanau'),
      l10n.t('scores before the cell, from s_i−1; c_i goes to the cell and to the output'),
      {
        ...GRU,
        ...TWO_DIRECTIONS,
        ...JOINED,
        score: 'bahdanau',
        attentionInto: 'cell and output',
        previous: true,
      },
    ),
    preset(
      'lstm-luong',
      called(l10n.t('Bidirectional LSTM with Luong’s general attention'), 'Luong'),
      l10n.t('scores after the cell, from s_i; built like the bundled model'),
      { ...TWO_DIRECTIONS, ...JOINED, score: 'luong-general' },
    ),
    preset(
      'lstm-dot',
      called(l10n.t('LSTM with dot attention'), 'dot attention'),
      l10n.t('s_i · h_j, and the sum of s_i and c_i'),
      {
        ...JOINED,
        score: 'dot',
        kind: 'addition',
      },
    ),
    preset(
      'gru-pooling',
      called(l10n.t('GRU with attentive pooling'), 'attentive pooling'),
      l10n.t('c is a weighted sum of all h_t, the same at every step'),
      { ...GRU, ...TWO_DIRECTIONS, summary: 'attentive' },
    ),
  ];
}
