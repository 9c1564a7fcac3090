import type { Decoding, Forcing } from '../decoding/choosing';
import { buildProgram, type Program } from '../program';
import { hasMemory } from '../sizes';
import type { ModelSpec } from '../spec';
import { CHOICES, type Choice, completed, generator, type Member, validSpec } from './choices';

type Product = { readonly [C in Choice]?: readonly Member[C][] };

/** A cell that carries a cell state, and one that does not: bridge and output tell no more of them apart. */
const CARRYING = [true, false].map(
  (memory) => CHOICES.encoderCell.find((cell) => hasMemory(cell) === memory)!,
);
const GATED = CHOICES.decoderCell.find((cell) => cell.startsWith('gru'))!;
const { encoderCell, decoderCell, direction, summary, bridge, score, layer, previous, tied } = CHOICES;

const OUTPUT: Product = { layer, tied, decoderCell: [CARRYING[0]!, GATED], decoderLayers: [1] };

/** Choices that meet in one equation, all combinations of which are gone through; the others come by chance. */
const MEETING: readonly Product[] = [
  { encoderCell, direction, encoderLayers: [1], decoderLayers: [1] },
  { encoderCell, direction, encoderLayers: [2] },
  {
    decoderCell,
    decoderLayers: [1],
    score,
    attentionInto: ['nothing', 'output', 'cell'],
    contextInto: ['nothing', 'cell'],
  },
  { decoderCell, decoderLayers: [2] },
  { direction, summary: ['last'], bridge, encoderCell: CARRYING, decoderCell: CARRYING },
  { direction, summary, bridge, encoderCell: CARRYING.slice(0, 1), decoderCell: CARRYING.slice(0, 1) },
  { direction, summary, contextInto: ['output'] },
  {
    ...OUTPUT,
    kind: ['none'],
    previous: [false],
    attentionInto: ['nothing', 'cell'],
    contextInto: ['nothing'],
  },
  {
    ...OUTPUT,
    kind: ['concat', 'addition'],
    previous,
    attentionInto: ['nothing', 'output'],
    contextInto: ['nothing', 'output'],
  },
];

const FORCING: Forcing = {
  strategy: 'forcing',
  ids: [],
  ratio: 1,
  coin: 'example',
  seed: 1,
  example: 0,
  labelSmoothing: 0,
  backward: true,
};

/** A way of decoding of each kind, its numbers usual ones; the output's letters depend on the decoder's cell. */
const DECODINGS: Record<Decoding['strategy'], Decoding> = {
  greedy: { strategy: 'greedy' },
  sampling: { strategy: 'sampling', temperature: 0.8, topK: 10, topP: 0.9, seed: 1 },
  beam: { strategy: 'beam', width: 4, lengthNormalisation: 1 },
  target: { strategy: 'target', ids: [] },
  forcing: FORCING,
};

/** Members tried by chance for one combination; about one in eight is valid. */
const TRIES = 200;

/**
 * Programs that together state every equation that some member of the family states, but for the number of a layer:
 * the equations of the third and those above are the second's. Those with the fewest layers come first. The same at
 * every call.
 */
export function familyPrograms(): Program[] {
  const random = generator(1);
  const specs = MEETING.flatMap(combinations)
    .flatMap((given) => completed(given, random, TRIES) ?? [])
    .map((member) => validSpec(member)!)
    .sort((a, b) => layersOf(a) - layersOf(b));
  const decoded = [CARRYING[0], GATED].map((cell) => specs.find(({ decoder }) => decoder.cell === cell)!);
  return [
    ...specs.map((spec) => buildProgram(spec)),
    ...decoded.flatMap((spec) => Object.values(DECODINGS).map((decoding) => buildProgram(spec, decoding))),
    regularised(
      specs.find(
        ({ source, encoder, decoder, attention }) =>
          source.kind !== 'vectors' &&
          encoder.layers === 2 &&
          decoder.layers === 2 &&
          attention.score !== 'none',
      )!,
    ),
  ];
}

/** A training pass with what keeps a model from learning by heart: label smoothing, and units dropped everywhere. */
function regularised(spec: ModelSpec): Program {
  const dropout = 0.3;
  const dropping = {
    ...spec,
    embedding: { ...spec.embedding, dropout },
    encoder: { ...spec.encoder, dropout, stateDropout: dropout },
    decoder: { ...spec.decoder, dropout },
    combination: { ...spec.combination, dropout },
  };
  return buildProgram(dropping, { ...FORCING, labelSmoothing: 0.1 }, { seed: 1 });
}

const layersOf = ({ encoder, decoder }: ModelSpec) => encoder.layers + decoder.layers;

/** Every combination of the choices of a product. */
function combinations(product: Product): Partial<Member>[] {
  return (Object.keys(product) as Choice[]).reduce<Partial<Member>[]>(
    (done, name) => done.flatMap((given) => product[name]!.map((one) => ({ ...given, [name]: one }))),
    [{}],
  );
}
