import * as v from 'valibot';
import { ModelSpec } from '../../src/model/spec';
import type { Pair } from '../../src/training/differentiate';

/** Pairs of a batch, and the steps of each side, `<eos>` among the target's. */
const BATCH = 32;
const STEPS = 12;

type Fields = v.InferInput<typeof ModelSpec>;
type Cell = Fields['encoder']['cell'];

/** Embedding 64, hidden 128; the attention's layer and the combination have as many. */
const model = (
  vocabulary: number,
  cell: Cell = 'lstm',
  score: Fields['attention']['score'] = 'bahdanau',
  layers = 1,
  direction: Fields['encoder']['direction'] = 'forward',
) => ({ vocabulary, cell, score, layers, direction });

/** Every cell, every score, and what is larger. */
export const MEMBERS = {
  'vocabulary 60': model(60),
  'vocabulary 2,000': model(2000),
  rnn: model(60, 'rnn'),
  'lstm-peephole': model(60, 'lstm-peephole'),
  'lstm-peephole-diagonal': model(60, 'lstm-peephole-diagonal'),
  gru: model(60, 'gru'),
  'gru-reset-after': model(60, 'gru-reset-after'),
  'no attention': model(60, 'lstm', 'none'),
  dot: model(60, 'lstm', 'dot'),
  'luong-general': model(60, 'lstm', 'luong-general'),
  'two layers in two directions': model(60, 'lstm', 'bahdanau', 2, 'bidirectional'),
  'en-fr': { ...model(6000, 'lstm', 'luong-general', 1, 'bidirectional'), labelSmoothing: 0.1 },
};
export type Member = keyof typeof MEMBERS;

export const smoothingOf = (member: Member): number =>
  (MEMBERS[member] as { labelSmoothing?: number }).labelSmoothing ?? 0;

const HIDDEN = 128;

export function specOf(member: Member): ModelSpec {
  if (member === 'en-fr') return EN_FR;
  const { vocabulary, cell, score, layers, direction } = MEMBERS[member];
  const side = { kind: 'ids', vocabulary, maxLength: STEPS };
  const before = score === 'bahdanau' ? { size: HIDDEN, bias: true } : {};
  const attends = score !== 'none';
  return v.parse(ModelSpec, {
    format: 'seq2seq-stepper',
    version: 1,
    id: 'bench',
    title: { en: 'Bench', ko: '벤치' },
    source: side,
    target: side,
    tokens: { pad: 0, sos: 1, eos: 2 },
    embedding: { size: 64, tied: 'none' },
    encoder: { cell, layers, hidden: HIDDEN, direction },
    context: { summary: 'last', cell: false, output: false },
    bridge: 'projection',
    decoder: { cell, layers, hidden: HIDDEN },
    attention: attends ? { score, cell: true, output: true, ...before } : { score },
    combination: {
      kind: attends ? 'concat' : 'none',
      previous: false,
      layer: 'tanh',
      size: HIDDEN,
    },
    decoding: { strategy: 'greedy' },
  });
}

/** The model that translates English, as `scripts/train-en-fr` trains it. */
const EN_FR = v.parse(ModelSpec, {
  format: 'seq2seq-stepper',
  version: 1,
  id: 'bench',
  title: { en: 'Bench', ko: '벤치' },
  source: { kind: 'ids', vocabulary: 6000, maxLength: STEPS },
  target: { kind: 'ids', vocabulary: 6000, maxLength: STEPS },
  tokens: { pad: 0, sos: 1, eos: 2 },
  embedding: { size: 256, tied: 'all' },
  encoder: { cell: 'lstm', layers: 1, hidden: 256, direction: 'bidirectional' },
  context: { summary: 'last', cell: false, output: false },
  bridge: 'projection',
  decoder: { cell: 'lstm', layers: 1, hidden: 512 },
  attention: { score: 'luong-general', cell: false, output: true },
  combination: { kind: 'concat', previous: false, layer: 'tanh', size: 256 },
  decoding: { strategy: 'greedy' },
});

/**
 * All of one length, as a library is at its best with; of `en-fr` as many as an update of its training has, of like
 * lengths, as batches are gathered: 1,280 target tokens.
 */
export function pairsOf(member: Member): Pair[] {
  const { vocabulary } = MEMBERS[member];
  const ids = (length: number, first: number, stride: number) =>
    Array.from({ length }, (_, k) => 3 + ((first + k * stride) % (vocabulary - 3)));
  if (member === 'en-fr')
    return Array.from({ length: 128 }, (_, k) => ({
      source: ids(6 + ((7 * k) % 6), 7 * k, 13),
      target: ids(8 + Math.floor((3 * k) / 128), 5 * k, 11),
    }));
  return Array.from({ length: BATCH }, (_, k) => ({
    source: ids(STEPS, 7 * k, 13),
    target: ids(STEPS - 1, 5 * k, 11),
  }));
}
