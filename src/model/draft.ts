import * as v from 'valibot';
import { ModelSpec } from './spec';

const CELLS = ['lstm', 'gru', 'gru-reset-after', 'rnn', 'lstm-peephole', 'lstm-peephole-diagonal'] as const;
const LAYERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const PLACES = ['nothing', 'cell', 'output', 'both'] as const;

/** What a new model is chosen by, in an order in which it can be asked, and the choices there are, the plainest first. */
export const FACTORS = {
  encoderCell: CELLS,
  encoderLayers: LAYERS,
  direction: ['forward', 'bidirectional'],
  decoderCell: CELLS,
  decoderLayers: LAYERS,
  score: ['none', 'dot', 'luong-general', 'bahdanau'],
  attentionInto: ['nothing', 'output', 'cell', 'both'],
  summary: ['last', 'mean', 'max', 'attentive', 'none'],
  contextInto: PLACES,
  bridge: ['identity', 'projection', 'concat', 'sum', 'none'],
  joining: ['none', 'concat', 'addition'],
  previous: [false, true],
  layer: ['none', 'tanh'],
  tied: ['none', 'target', 'all'],
} as const;

export type Factor = keyof typeof FACTORS;
export type Architecture = { readonly [F in Factor]: (typeof FACTORS)[F][number] };
export const FACTOR_NAMES = Object.keys(FACTORS) as Factor[];

/** Units of the embedding, and of each direction of the encoder. */
export interface Sizes {
  readonly embedding: number;
  readonly hidden: number;
}

/** What a description says beside the architecture. */
export type Sides = Pick<ModelSpec, 'id' | 'title' | 'source' | 'target' | 'tokens' | 'decoding'>;

/**
 * The description of an architecture, its sizes chosen so that they fit wherever any do. Nothing here decides whether
 * the choices fit each other: that is the description's own validation.
 */
export function specOf(sides: Sides, architecture: Architecture, { embedding, hidden }: Sizes): unknown {
  const { direction, score, attentionInto, summary, contextInto, bridge, joining, previous, layer, tied } =
    architecture;
  const width = direction === 'bidirectional' ? 2 * hidden : hidden;
  const decoder = bridge === 'identity' || bridge === 'sum' ? hidden : width;
  const parts = [
    decoder,
    ...(goesTo('output', contextInto) ? [width] : []),
    ...(score !== 'none' && goesTo('output', attentionInto) ? [width] : []),
  ];
  const joined = joining === 'addition' ? decoder : parts.reduce((a, b) => a + b);
  const looked =
    joining === 'addition' && previous
      ? decoder
      : tied !== 'none' && layer === 'none' && !previous
        ? joined
        : embedding;
  return {
    format: 'seq2seq-stepper',
    version: 1,
    ...sides,
    embedding: { size: looked, tied },
    encoder: { cell: architecture.encoderCell, layers: architecture.encoderLayers, hidden, direction },
    context: { summary, ...places(contextInto) },
    bridge,
    decoder: { cell: architecture.decoderCell, layers: architecture.decoderLayers, hidden: decoder },
    attention: {
      score,
      ...(score === 'none' && attentionInto === 'nothing' ? {} : places(attentionInto)),
      ...(score === 'bahdanau' ? { size: hidden } : {}),
    },
    combination: {
      kind: joining,
      previous,
      layer,
      ...(layer === 'tanh' ? { size: tied === 'none' ? hidden : looked } : {}),
    },
  };
}

const goesTo = (place: 'cell' | 'output', into: (typeof PLACES)[number]) => into === place || into === 'both';

const places = (into: (typeof PLACES)[number]) => ({
  cell: goesTo('cell', into),
  output: goesTo('output', into),
});

/** Whether there is a model with some choices, and, where there is none, the reason that all of them have in common. */
export type Completion = { readonly architecture: Architecture } | { readonly reason: string | undefined };

/**
 * Chooses what is not chosen yet, the plainest first, until the description is accepted. The factors asked about
 * matter little to one another, so that few are tried.
 */
export function completed(sides: Sides, chosen: Partial<Architecture>, sizes: Sizes): Completion {
  let reasons: Set<string> | undefined;
  for (const architecture of completions(chosen)) {
    const result = v.safeParse(ModelSpec, specOf(sides, architecture, sizes));
    if (result.success) return { architecture };
    const told = new Set(result.issues.map(reasonOf));
    reasons = reasons ? new Set([...reasons].filter((one) => told.has(one))) : told;
  }
  return { reason: [...(reasons ?? [])][0] };
}

const reasonOf = (issue: v.InferIssue<typeof ModelSpec>) => `“${v.getDotPath(issue) ?? ''}” ${issue.message}`;

function* completions(chosen: Partial<Architecture>, from = 0): Generator<Architecture> {
  const factor = FACTOR_NAMES[from];
  if (factor === undefined) {
    yield chosen as Architecture;
    return;
  }
  if (chosen[factor] !== undefined) {
    yield* completions(chosen, from + 1);
    return;
  }
  for (const value of candidates(factor, chosen))
    yield* completions({ ...chosen, [factor]: value }, from + 1);
}

/** The values worth trying: what is not looked at by any check, or only beside its like, in one way only. */
function candidates(factor: Factor, chosen: Partial<Architecture>): readonly unknown[] {
  switch (factor) {
    case 'encoderCell':
      return [chosen.decoderCell ?? FACTORS.encoderCell[0]];
    case 'decoderCell':
      return [chosen.encoderCell];
    case 'encoderLayers':
      return [chosen.decoderLayers ?? 1];
    case 'decoderLayers':
      return [chosen.encoderLayers];
    case 'attentionInto':
      return FACTORS.attentionInto.filter((into) => (into === 'nothing') === (chosen.score === 'none'));
    case 'contextInto':
      return chosen.summary === 'none' ? ['nothing'] : FACTORS.contextInto;
    default:
      return FACTORS[factor];
  }
}
