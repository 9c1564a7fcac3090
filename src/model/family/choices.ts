import * as v from 'valibot';
import { CHOICES as ALL, specOf as described, type Sides } from '../architecture';
import { draw } from '../decoding/sampling';
import { Fields } from '../fields';
import { ModelSpec } from '../spec';

/** What a member of the family is chosen by: its architecture and its source. */
export const CHOICES = {
  ...ALL,
  /** Of more layers, each is like the third. */
  encoderLayers: [1, 2, 3],
  decoderLayers: [1, 2, 3],
  source: Fields.entries.source.options.map(({ entries }) => entries.kind.literal),
} as const;

export type Choice = keyof typeof CHOICES;
export type Member = { readonly [C in Choice]: (typeof CHOICES)[C][number] };
export const CHOICE_NAMES = Object.keys(CHOICES) as Choice[];

/** The parts of a description that no equation depends on. */
const PLAIN: Omit<Sides, 'source' | 'target'> = {
  id: 'member',
  title: { en: 'Member of the family', ko: '모델군의 하나' },
  tokens: { pad: 0, sos: 1, eos: 2, unk: 3 },
  decoding: { strategy: 'greedy' },
};

const IDS = { kind: 'ids', vocabulary: 32 } as const;
const TEXT = { ...IDS, kind: 'text', tokenizer: 'tokenizer.json' } as const;
const [LONGEST_SOURCE, LONGEST_TARGET] = [{ maxLength: 20 }, { maxLength: 6 }];
const FRENCH = { ...TEXT, ...LONGEST_TARGET, language: 'fr' };

/** Source and target: both text, both ids, or vectors and text; small enough to compute with at once. */
const SEQUENCES: Record<Member['source'], Pick<Sides, 'source' | 'target'>> = {
  text: { source: { ...TEXT, ...LONGEST_SOURCE, language: 'en', script: 'Latin' }, target: FRENCH },
  ids: { source: { ...IDS, ...LONGEST_SOURCE }, target: { ...IDS, ...LONGEST_TARGET } },
  vectors: { source: { kind: 'vectors', size: 2, ...LONGEST_SOURCE }, target: FRENCH },
};

/** All different, so that no part is taken for another. */
const SIZES = { hidden: 3, embedding: 4, decoder: 5, combination: 6, attention: 7 };

/** The description of a member. Nothing here makes it valid. */
export const specOf = (member: Member): unknown =>
  described({ ...PLAIN, ...SEQUENCES[member.source] }, member, SIZES);

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
