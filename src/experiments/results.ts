import * as v from 'valibot';
import { seed, whole } from '../training/bounds';
import { MOST_UPDATES, TrainingConfig } from '../training/config';

export const RESULTS_FORMAT = 'seq2seq-stepper-experiment';

const finite = v.pipe(v.number(), v.finite());
const Id = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9-]*$/));

const Series = v.pipe(
  v.strictObject({ x: v.array(finite), y: v.array(finite) }),
  v.check(({ x, y }) => x.length === y.length, 'has not one value for each place.'),
);

/** One training: a condition with a seed, and what was measured. */
const Run = v.strictObject({
  condition: Id,
  seed,
  /** That it took. */
  seconds: v.pipe(finite, v.minValue(0)),
  /** Null where it was not reached. */
  numbers: v.record(Id, v.nullable(finite)),
  series: v.record(Id, Series),
  /** Of one that came to no end: nothing was measured. A file without it is what it was before there was this field. */
  diverged: v.exactOptional(
    v.strictObject({ update: whole(1, MOST_UPDATES), of: v.picklist(['loss', 'gradient', 'weights']) }),
  ),
});
export type Run = v.InferOutput<typeof Run>;

/** The results of an experiment, as they are kept in a file: everything that they follow from, and they. */
export const Results = v.strictObject({
  format: v.literal(RESULTS_FORMAT),
  version: v.literal(1),
  experiment: Id,
  /** Of what is measured. */
  revision: whole(1, 1_000_000),
  /** Of the program that measured it. */
  madeBy: v.string(),
  /** Each with its whole configuration, but for the seed. */
  conditions: v.array(v.strictObject({ id: Id, config: TrainingConfig })),
  /** Of a part: what tells all conditions that were measured with it from others. */
  among: v.exactOptional(v.string()),
  runs: v.pipe(
    v.array(Run),
    v.check(
      (runs) => new Set(runs.map(({ condition, seed }) => `${condition} ${seed}`)).size === runs.length,
      'has a condition twice with one seed.',
    ),
  ),
});
export type Results = v.InferOutput<typeof Results>;
