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

/** Whether two lists name the same, in the same order. */
export const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, k) => name === b[k]));
