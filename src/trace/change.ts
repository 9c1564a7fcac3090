import * as v from 'valibot';

/** Longest text of a change, in UTF-16 units. */
export const MOST_CHANGE = 2000;

const text = v.pipe(v.string(), v.maxLength(MOST_CHANGE));
const step = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a what-if changes of a run, as its reader says it. Checked with this where it comes from outside. */
export const Change = v.variant('kind', [
  /** Another text in the place of the source's token at `step`, from 1. */
  v.strictObject({ kind: v.literal('swap'), step, text }),
  /**
   * A statement's value set as soon as it was computed, at one step (0: the bridge) or at all: elements from the first
   * of `units` up to the second, or all, to an expression of the watches' language.
   */
  v.strictObject({
    kind: v.literal('set'),
    statement: v.pipe(v.string(), v.maxLength(200)),
    step: v.union([step, v.literal('all')]),
    units: v.optional(
      v.pipe(
        v.tuple([step, step]),
        v.check(([from, to]) => from < to),
      ),
    ),
    /** The other elements become 0: one-hot. */
    alone: v.exactOptional(v.literal(true)),
    value: text,
  }),
]);
export type Change = v.InferOutput<typeof Change>;

/** A name that a reader gave a branch. */
export const BranchName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
