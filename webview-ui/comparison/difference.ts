import { greatest } from '../../src/equation/greatest';
import { plainly } from '../../src/equation/plain';
import type { TotalVariation } from '../../src/model/totalVariation';

const known = new WeakMap<Float32Array, { readonly q: Float32Array; readonly distance: number }>();

/** How far two distributions lie apart; computed once for the same two arrays. */
export function distanceBetween(
  { expression, left }: TotalVariation,
  p: Float32Array,
  q: Float32Array,
): number {
  const before = known.get(p);
  if (before?.q === q) return before.distance;
  const distance = plainly(expression, (occurrence) => (occurrence === left ? p : q))[0]!;
  known.set(p, { q, distance });
  return distance;
}

/** One token in both distributions. */
export interface Candidate {
  readonly id: number;
  readonly left: number;
  readonly right: number;
}

/** The tokens that are among the likeliest in either distribution, the likeliest of all first. */
export function candidates(p: Float32Array, q: Float32Array, ofEach: number): Candidate[] {
  const ids = new Set([...greatest(p, ofEach), ...greatest(q, ofEach)]);
  const all = [...ids].map((id) => ({ id, left: p[id]!, right: q[id]! }));
  return all.sort((a, b) => Math.max(b.left, b.right) - Math.max(a.left, a.right) || a.id - b.id);
}

/** What both wrote at one decoder step; undefined where a target has ended. */
export interface WrittenStep {
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** Both targets, decoder step beside decoder step. */
export function besides(left: readonly string[], right: readonly string[]): WrittenStep[] {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, k) => ({ left: left[k], right: right[k] }));
}

/** The first decoder step, from 1, at which the targets differ; undefined while they do not. */
export function firstDifference(steps: readonly WrittenStep[]): number | undefined {
  const index = steps.findIndex(({ left, right }) => left !== right);
  return index < 0 ? undefined : index + 1;
}

/** Element by element, a − b. */
export const minus = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, k) => value - b[k]!);

/** Source positions that stand for the same in two runs: from the first to before the second, in each. */
export interface Aligned {
  readonly name: string;
  readonly left: readonly [number, number];
  readonly right: readonly [number, number];
}

/**
 * The source positions of a run beside those of a branch in which tokens were swapped: one beside one where there are as
 * many, else all that lies between what both begin and end with as one.
 */
export function aligned(left: readonly string[], right: readonly string[]): Aligned[] {
  const least = Math.min(left.length, right.length);
  const same = (k: number, l: number) => left.at(k) === right.at(l);
  let [before, after] = [0, 0];
  while (before < least && same(before, before)) before++;
  while (after < least - before && same(-1 - after, -1 - after)) after++;
  const single = (k: number, l: number): Aligned => ({
    name: left[k] === right[l] ? left[k]! : `${left[k]} · ${right[l]}`,
    left: [k, k + 1],
    right: [l, l + 1],
  });
  if (left.length === right.length) return left.map((_, k) => single(k, k));
  const ends = [left.length - after, right.length - after] as const;
  return [
    ...left.slice(0, before).map((_, k) => single(k, k)),
    {
      name: [left.slice(before, ends[0]), right.slice(before, ends[1])]
        .map((names) => names.join(' ') || '—')
        .join(' · '),
      left: [before, ends[0]],
      right: [before, ends[1]],
    },
    ...left.slice(ends[0]).map((_, k) => single(ends[0] + k, ends[1] + k)),
  ];
}

/** The sum of a row's weights in each of some stretches. */
export const summed = (row: Float32Array, stretches: readonly (readonly [number, number])[]): Float32Array =>
  Float32Array.from(stretches, ([from, end]) => row.subarray(from, end).reduce((sum, one) => sum + one, 0));

/** Whether two lists name the same, in the same order. */
export const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, k) => name === b[k]));
