import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../errors';
import { CURVES, type Curves } from './curves';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Curve = v.pipe(
  v.strictObject({ updates: v.array(count), values: v.array(v.number()) }),
  v.check(({ updates, values }) => updates.length === values.length),
);
/** Nothing was measured for a curve that there was not yet when a checkpoint was written. */
const Drawn = v.optional(Curve, () => ({ updates: [], values: [] }));

/** Where a training stands, beside its tensors; plain JSON. */
export const TrainerProgress = v.strictObject({
  /** Updates done. */
  update: count,
  /** The evaluation with the best measure so far. */
  best: v.nullable(v.strictObject({ update: count, value: v.number() })),
  /** Evaluations since then. */
  stale: count,
  curves: v.strictObject(
    Object.fromEntries(CURVES.map((name) => [name, Drawn])) as Record<keyof Curves, typeof Drawn>,
  ),
});
export type TrainerProgress = v.InferOutput<typeof TrainerProgress>;

/**
 * Everything a training goes on from. Data order, coins and dropout follow from the seed and the number of the update,
 * so that there is no other random state.
 */
export interface TrainerState {
  readonly progress: TrainerProgress;
  /**
   * Copies, by name: `weights.ID`, `best.ID` where there is a best model, `optimiser.…` of the optimiser's moments,
   * `average.ID` where the weights are averaged, and `professor.…` where a discriminator is trained beside.
   */
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

/** Copies of tensors under names that begin alike. */
export const named = (prefix: string, tensors: ReadonlyMap<string, Float32Array>): [string, Float32Array][] =>
  [...tensors].map(([id, data]) => [`${prefix}.${id}`, data.slice()]);

/**
 * Reads back what `named` has copied.
 * @throws ReaderError where one is missing or of another size; nothing is then overwritten
 */
export function restore(
  into: ReadonlyMap<string, Float32Array>,
  prefix: string,
  tensors: ReadonlyMap<string, Float32Array>,
): void {
  const found = [...into].map(([id, data]) => {
    const name = `${prefix}.${id}`;
    const values = tensors.get(name);
    if (values?.length !== data.length)
      throw new ReaderError(
        l10n.t(
          'The checkpoint does not belong to this training: its "{0}" has {1} numbers instead of {2}.',
          name,
          values?.length ?? 0,
          data.length,
        ),
      );
    return [data, values] as const;
  });
  for (const [data, values] of found) data.set(values);
}
