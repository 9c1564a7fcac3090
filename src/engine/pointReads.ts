import type { Expression } from '../equation/expression';
import { needs, type Read } from '../equation/expression';
import { type Missing, type Moment, valueAt } from '../model/moment';
import type { Recording } from '../model/recording';
import type { PointReads } from './messages';

/** Floats sent with one question at most, unless a single moment needs more. */
const MOST_FLOATS = 2 ** 22;

/** Moments that are asked about together, and what is read at them. */
export interface Points {
  /** Numbers of the moments, in their order. */
  readonly numbers: readonly number[];
  readonly reads: PointReads;
}

/**
 * What an expression reads at many moments of a recording, packed to be sent. What is the same at all of them is sent
 * once; a moment at which something is missing is left out, and told in `missing`.
 */
export function pointReads(
  recording: Recording,
  expression: Expression,
  moments: readonly Moment[],
): { readonly points: readonly Points[]; readonly missing: ReadonlyMap<number, Missing> } {
  const occurrences = needs(expression);
  const missing = new Map<number, Missing>();
  const found: { readonly number: number; readonly values: readonly (Float32Array | undefined)[] }[] = [];
  for (const [number, moment] of moments.entries()) {
    const values = valuesAt(recording, occurrences, moment);
    if (Array.isArray(values)) found.push({ number, values });
    else missing.set(number, values as Missing);
  }
  const [first] = found;
  if (!first) return { points: [], missing };
  const floats = occurrences.reduce(
    (sum, one, k) => sum + (isSame(one) ? 0 : (first.values[k]?.length ?? 0)),
    0,
  );
  const together = Math.max(1, Math.floor(MOST_FLOATS / Math.max(floats, 1)));
  const points: Points[] = [];
  for (let from = 0; from < found.length; from += together) {
    const some = found.slice(from, from + together);
    points.push({
      numbers: some.map(({ number }) => number),
      reads: occurrences.map((one, k) =>
        packed(
          some.map(({ values }) => values[k]),
          isSame(one),
        ),
      ),
    });
  }
  return { points, missing };
}

/** What each occurrence reads; a weight is the worker's own. */
function valuesAt(
  recording: Recording,
  occurrences: readonly Read[],
  moment: Moment,
): (Float32Array | undefined)[] | Missing {
  const values: (Float32Array | undefined)[] = [];
  for (const one of occurrences) {
    const value = one.symbol.role === 'weight' ? undefined : valueAt(recording, one, moment);
    if (value && 'missing' in value) return value;
    values.push(value);
  }
  return values;
}

/** Whether it is the same at every moment. */
const isSame = ({ symbol, at }: Read): boolean =>
  at?.kind === 'fixed' || at?.kind === 'each' || (at === undefined && !symbol.index);

function packed(values: readonly (Float32Array | undefined)[], same: boolean): PointReads[number] {
  const [first] = values;
  if (!first) return undefined;
  if (same) return { values: first.slice(), points: 1 };
  const all = new Float32Array(first.length * values.length);
  for (const [k, one] of values.entries()) all.set(one!, k * first.length);
  return { values: all, points: values.length };
}
