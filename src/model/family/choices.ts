import * as v from 'valibot';
import { draw } from '../decoding/sampling';
import { Fields } from '../fields';
import { ModelSpec } from '../spec';

const { attention, bridge, combination, context, embedding, encoder, source } = Fields.entries;
const PLACES = ['nothing', 'cell', 'output', 'cell and output'] as const;
const places = (into: (typeof PLACES)[number]) => ({
  cell: into.includes('cell'),
  output: into.includes('output'),
});

const SCORE_NAMES = attention.options.flatMap(({ entries: { score } }) =>
  'options' in score ? score.options : [score.literal],
);
/** With or without what a score leaves open. */
const SCORES = [...SCORE_NAMES, 'bahdanau with bias'] as const;

/** What a member of the family is chosen by, and the choices there are: those of `config.json`. */
export const CHOICES = {
  encoderCell: encoder.entries.cell.options,
  decoderCell: encoder.entries.cell.options,
  /** Of more layers, each is like the third. */
  encoderLayers: [1, 2, 3],
  decoderLayers: [1, 2, 3],
  direction: encoder.entries.direction.options,
  summary: context.entries.summary.options,
  contextInto: PLACES,
  bridge: bridge.options,
  score: SCORES,
  attentionInto: PLACES,
  kind: combination.options[0].entries.kind.options,
  layer: combination.options.map(({ entries }) => entries.layer.literal),
  previous: [false, true],
  tied: embedding.entries.tied.options,
  source: source.options.map(({ entries }) => entries.kind.literal),
} as const;

export type Choice = keyof typeof CHOICES;
export type Member = { readonly [C in Choice]: (typeof CHOICES)[C][number] };
export const CHOICE_NAMES = Object.keys(CHOICES) as Choice[];

/** The parts of a description that no equation depends on. */
const PLAIN: Pick<ModelSpec, 'format' | 'version' | 'id' | 'title' | 'tokens' | 'decoding'> = {
  format: 'seq2seq-stepper',
  version: 1,
  id: 'member',
  title: { en: 'Member of the family', ko: '모델군의 하나' },
  tokens: { pad: 0, sos: 1, eos: 2, unk: 3 },
  decoding: { strategy: 'greedy' },
};

type Sequences = Pick<ModelSpec, 'source' | 'target'>;
const IDS = { kind: 'ids', vocabulary: 32 } as const;
const TEXT = { ...IDS, kind: 'text', tokenizer: 'tokenizer.json' } as const;
const [LONGEST_SOURCE, LONGEST_TARGET] = [{ maxLength: 20 }, { maxLength: 6 }];
const FRENCH = { ...TEXT, ...LONGEST_TARGET, language: 'fr' };

/** Source and target: both text, both ids, or vectors and text; small enough to compute with at once. */
const SEQUENCES: Record<Member['source'], Sequences> = {
  text: { source: { ...TEXT, ...LONGEST_SOURCE, language: 'en', script: 'Latin' }, target: FRENCH },
  ids: { source: { ...IDS, ...LONGEST_SOURCE }, target: { ...IDS, ...LONGEST_TARGET } },
  vectors: { source: { kind: 'vectors', size: 2, ...LONGEST_SOURCE }, target: FRENCH },
};

/** The description of a member, its sizes chosen so that they fit where any sizes do. Nothing here makes it valid. */
export function specOf(member: Member): unknown {
  const hidden = 3;
  const width = member.direction === 'bidirectional' ? 2 * hidden : hidden;
  const decoder = decoderSize(member, hidden, width);
  const joined = [
    decoder,
    ...(member.contextInto.includes('output') ? [width] : []),
    ...(member.attentionInto.includes('output') ? [width] : []),
  ].reduce((a, b) => (member.kind === 'addition' ? a : a + b));
  const embedding =
    member.kind === 'addition' && member.previous
      ? decoder
      : member.tied !== 'none' && member.layer === 'none' && !member.previous
        ? joined
        : 4;
  return {
    ...PLAIN,
    ...SEQUENCES[member.source],
    embedding: { size: embedding, tied: member.tied },
    encoder: { cell: member.encoderCell, layers: member.encoderLayers, hidden, direction: member.direction },
    context: { summary: member.summary, ...places(member.contextInto) },
    bridge: member.bridge,
    decoder: { cell: member.decoderCell, layers: member.decoderLayers, hidden: decoder },
    attention:
      member.score === 'none'
        ? { score: 'none', ...(member.attentionInto === 'nothing' ? {} : places(member.attentionInto)) }
        : {
            ...scored(member.score),
            ...places(member.attentionInto),
          },
    combination: {
      kind: member.kind,
      previous: member.previous,
      layer: member.layer,
      ...(member.layer === 'tanh' ? { size: member.tied === 'none' ? 6 : embedding } : {}),
    },
  };
}

function scored(score: Exclude<Member['score'], 'none'>) {
  if (score === 'bahdanau') return { score, size: 7 };
  if (score === 'bahdanau with bias') return { score: 'bahdanau', size: 7, bias: true };
  return { score };
}

function decoderSize({ bridge, score, kind }: Member, hidden: number, width: number): number {
  if (bridge === 'identity' || bridge === 'sum') return hidden;
  if (bridge === 'concat') return 2 * hidden;
  return score === 'dot' || kind === 'addition' ? width : 5;
}

/** The member's description where it is one; undefined where the schema refuses it. */
export function validSpec(member: Member): ModelSpec | undefined {
  const result = v.safeParse(ModelSpec, specOf(member));
  return result.success ? result.output : undefined;
}

/** Numbers from [0, 1) that are the same in every run. */
export function generator(seed: number): () => number {
  let step = 0;
  return () => draw(seed, ++step);
}

/** Fills what is not given by chance, until the schema accepts it; undefined where it never does. */
export function completed(given: Partial<Member>, random: () => number, tries: number): Member | undefined {
  for (let attempt = 0; attempt < tries; attempt++) {
    const chosen = CHOICE_NAMES.map((name) => [
      name,
      given[name] ?? CHOICES[name][Math.floor(random() * CHOICES[name].length)],
    ]);
    const member = Object.fromEntries(chosen) as Member;
    if (validSpec(member)) return member;
  }
  return undefined;
}
