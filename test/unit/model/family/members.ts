import * as v from 'valibot';
import type { Source } from '../../../../src/model/source';
import { ModelSpec } from '../../../../src/model/spec';
import { tinySpec } from '../../support/models';

const CELLS = ['rnn', 'lstm', 'lstm-peephole', 'lstm-peephole-diagonal', 'gru', 'gru-reset-after'] as const;
const PLACES = ['nothing', 'cell', 'output', 'cell and output'] as const;

/** What a member of the family is chosen by, and the choices there are. */
export const FACTORS = {
  encoderCell: CELLS,
  decoderCell: CELLS,
  encoderLayers: [1, 2, 3],
  decoderLayers: [1, 2, 3],
  direction: ['forward', 'bidirectional'],
  summary: ['none', 'last', 'mean', 'max', 'attentive'],
  contextInto: PLACES,
  bridge: ['none', 'identity', 'projection', 'projection-tanh', 'sum', 'concat'],
  score: ['none', 'dot', 'bahdanau', 'bahdanau with bias', 'luong-general'],
  attentionInto: PLACES,
  kind: ['none', 'concat', 'addition'],
  layer: ['none', 'tanh'],
  previous: [false, true],
  tied: ['none', 'target', 'all'],
  source: ['text', 'ids', 'vectors'],
} as const;

export type Factor = keyof typeof FACTORS;
export type Member = { readonly [F in Factor]: (typeof FACTORS)[F][number] };
export const FACTOR_NAMES = Object.keys(FACTORS) as Factor[];

/** A tiny spec of a member, its sizes chosen so that they fit where any sizes do. Nothing here makes it valid. */
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
  const tiny = tinySpec();
  return {
    ...tiny,
    ...sequences(member),
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

/** The member's spec where it is one; undefined where the schema refuses it. */
export function validSpec(member: Member): ModelSpec | undefined {
  const result = v.safeParse(ModelSpec, specOf(member));
  return result.success ? result.output : undefined;
}

/** Numbers in a frame of a source of vectors. */
const FRAME = 2;

/** Source and target: both text, both ids, or vectors and text. */
function sequences({ source }: Member) {
  const { source: text, target } = tinySpec();
  const { vocabulary, maxLength } = text;
  if (source === 'text') return { source: text, target };
  if (source === 'vectors') return { source: { kind: 'vectors', size: FRAME, maxLength }, target };
  return {
    source: { kind: 'ids', vocabulary, maxLength },
    target: { kind: 'ids', vocabulary, maxLength: target.maxLength },
  };
}

/** A source that a spec can read, of the length of some ids: the ids, or a frame for each. */
export const sourceFor = ({ source }: ModelSpec, ids: readonly number[]): Source =>
  source.kind === 'vectors'
    ? ids.map((id) => Array.from({ length: source.size }, (_, k) => (id * (k + 1)) / 16 - 1))
    : ids;

function decoderSize({ bridge, score, kind }: Member, hidden: number, width: number): number {
  if (bridge === 'identity' || bridge === 'sum') return hidden;
  if (bridge === 'concat') return 2 * hidden;
  return score === 'dot' || kind === 'addition' ? width : 5;
}

const places = (into: (typeof PLACES)[number]) => ({
  cell: into.includes('cell'),
  output: into.includes('output'),
});

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fills what is not given by chance, until the schema accepts it; undefined where it never does. */
export function completed(given: Partial<Member>, random: () => number, tries = 4000): Member | undefined {
  for (let attempt = 0; attempt < tries; attempt++) {
    const chosen = FACTOR_NAMES.map((name) => [
      name,
      given[name] ?? FACTORS[name][Math.floor(random() * FACTORS[name].length)],
    ]);
    const member = Object.fromEntries(chosen) as Member;
    if (validSpec(member)) return member;
  }
  return undefined;
}

export interface Pair {
  readonly name: string;
  readonly choice: Partial<Member>;
}

/** Every pair of choices of two factors. */
export function pairs(): Pair[] {
  return FACTOR_NAMES.flatMap((a, k) =>
    FACTOR_NAMES.slice(k + 1).flatMap((b) =>
      FACTORS[a].flatMap((one) =>
        FACTORS[b].map((other) => ({
          name: `${a} ${one}, ${b} ${other}`,
          choice: { [a]: one, [b]: other } as Partial<Member>,
        })),
      ),
    ),
  );
}

const has = (member: Member, { choice }: Pair) =>
  (Object.keys(choice) as Factor[]).every((name) => member[name] === choice[name]);

/** Members that together have every pair of choices, and the pairs that no member has. */
export function covering(seed: number): {
  readonly members: readonly Member[];
  readonly never: readonly string[];
} {
  const random = generator(seed);
  const members: Member[] = [];
  const never: string[] = [];
  for (const pair of pairs()) {
    if (members.some((member) => has(member, pair))) continue;
    const member = completed(pair.choice, random);
    if (member) members.push(member);
    else never.push(pair.name);
  }
  return { members, never };
}
