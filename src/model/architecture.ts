import { Fields, MOST_LAYERS, SPEC_VERSION } from './fields';
import type { ModelSpec } from './spec';

const { attention, bridge, combination, context, decoder, embedding, encoder } = Fields.entries;

/** Where a context vector goes at every step, the plainest first. */
const PLACES = ['nothing', 'output', 'cell', 'cell and output'] as const;
export type Place = (typeof PLACES)[number];

const SCORE_NAMES = attention.options.flatMap(({ entries: { score } }) =>
  'options' in score ? score.options : [score.literal],
);
const LAYERS = Array.from({ length: MOST_LAYERS }, (_, k) => k + 1);

/** What an architecture is chosen by, in an order in which it can be asked, and the choices that `config.json` has. */
export const CHOICES = {
  encoderCell: encoder.entries.cell.options,
  encoderLayers: LAYERS,
  direction: encoder.entries.direction.options,
  decoderCell: decoder.entries.cell.options,
  decoderLayers: LAYERS,
  /** With or without what a score leaves open. */
  score: [...SCORE_NAMES, 'bahdanau with bias'],
  attentionInto: PLACES,
  summary: context.entries.summary.options,
  contextInto: PLACES,
  bridge: bridge.options,
  kind: combination.options[0].entries.kind.options,
  previous: [false, true],
  layer: combination.options.map(({ entries }) => entries.layer.literal),
  tied: embedding.entries.tied.options,
} as const;

export type Choice = keyof typeof CHOICES;
export type Architecture = { readonly [C in Choice]: (typeof CHOICES)[C][number] };
export const CHOICE_NAMES = Object.keys(CHOICES) as Choice[];

/** Units of the parts; those that the architecture decides are as it needs them. */
export interface Sizes {
  readonly embedding: number;
  /** Of each direction of the encoder. */
  readonly hidden: number;
  /** Without it, as many as the encoder's directions have together. */
  readonly decoder?: number;
  /** Of the layer that adds query and key; without it, as `hidden`. */
  readonly attention?: number;
  /** Of the tanh layer before the output; without it, as `hidden`. */
  readonly combination?: number;
}

/** What a description says beside the architecture. */
export type Sides = Pick<ModelSpec, 'id' | 'title' | 'source' | 'target' | 'tokens' | 'decoding'>;

/**
 * The description of an architecture, its sizes chosen so that they fit wherever any do. Nothing here decides whether
 * the choices fit each other: that is the description's own validation.
 */
export function specOf(sides: Sides, architecture: Architecture, sizes: Sizes): unknown {
  const { direction, score, kind, previous, layer, tied } = architecture;
  const decoder = decoderSize(architecture, sizes);
  const embedding = embeddingSize(architecture, sizes);
  return {
    format: 'seq2seq-stepper',
    version: SPEC_VERSION,
    ...sides,
    embedding: { size: embedding, tied },
    encoder: {
      cell: architecture.encoderCell,
      layers: architecture.encoderLayers,
      hidden: sizes.hidden,
      direction,
    },
    context: { summary: architecture.summary, ...places(architecture.contextInto) },
    bridge: architecture.bridge,
    decoder: { cell: architecture.decoderCell, layers: architecture.decoderLayers, hidden: decoder },
    attention: {
      ...scored(score, sizes.attention ?? sizes.hidden),
      ...(score === 'none' && architecture.attentionInto === 'nothing'
        ? {}
        : places(architecture.attentionInto)),
    },
    combination: {
      kind,
      previous,
      layer,
      ...(layer === 'tanh'
        ? { size: tied === 'none' ? (sizes.combination ?? sizes.hidden) : embedding }
        : {}),
    },
  };
}

const places = (into: Place) => ({ cell: into.includes('cell'), output: into.includes('output') });

function scored(score: Architecture['score'], size: number) {
  if (score === 'bahdanau') return { score, size };
  if (score === 'bahdanau with bias') return { score: 'bahdanau', size, bias: true };
  return { score };
}

/** Units of an encoder state, both directions together. */
const encoderSize = ({ direction }: Architecture, { hidden }: Sizes) =>
  direction === 'bidirectional' ? 2 * hidden : hidden;

function decoderSize(architecture: Architecture, sizes: Sizes): number {
  const { bridge, score, kind } = architecture;
  if (bridge === 'identity' || bridge === 'sum') return sizes.hidden;
  const width = encoderSize(architecture, sizes);
  if (bridge === 'concat' || score === 'dot' || kind === 'addition') return width;
  return sizes.decoder ?? width;
}

/** Where it is added to the state it has the state's size; where it is the output's table, that of what is joined. */
function embeddingSize(architecture: Architecture, sizes: Sizes): number {
  const { attentionInto, contextInto, kind, previous, layer, tied } = architecture;
  const decoder = decoderSize(architecture, sizes);
  if (kind === 'addition' && previous) return decoder;
  if (tied === 'none' || layer === 'tanh' || previous) return sizes.embedding;
  if (kind === 'addition') return decoder;
  const contexts = [attentionInto, contextInto].filter((into) => into.includes('output')).length;
  return decoder + contexts * encoderSize(architecture, sizes);
}
