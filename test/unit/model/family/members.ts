import {
  CHOICE_NAMES,
  CHOICES,
  type Choice,
  completed as filled,
  generator,
  type Member,
} from '../../../../src/model/family/choices';
import type { Source } from '../../../../src/model/source';
import type { ModelSpec } from '../../../../src/model/spec';

export { generator, type Member, specOf, validSpec } from '../../../../src/model/family/choices';

/** A source that a spec can read, of the length of some ids: the ids, or a frame for each. */
export const sourceFor = ({ source }: ModelSpec, ids: readonly number[]): Source =>
  source.kind === 'vectors'
    ? ids.map((id) => Array.from({ length: source.size }, (_, k) => (id * (k + 1)) / 16 - 1))
    : ids;

/** Fills what is not given by chance, until the schema accepts it; undefined where it never does. */
export const completed = (given: Partial<Member>, random: () => number) => filled(given, random, 4000);

export interface Pair {
  readonly name: string;
  readonly choice: Partial<Member>;
}

/** Every pair of choices of two factors. */
export function pairs(): Pair[] {
  return CHOICE_NAMES.flatMap((a, k) =>
    CHOICE_NAMES.slice(k + 1).flatMap((b) =>
      CHOICES[a].flatMap((one) =>
        CHOICES[b].map((other) => ({
          name: `${a} ${one}, ${b} ${other}`,
          choice: { [a]: one, [b]: other } as Partial<Member>,
        })),
      ),
    ),
  );
}

const has = (member: Member, { choice }: Pair) =>
  (Object.keys(choice) as Choice[]).every((name) => member[name] === choice[name]);

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
