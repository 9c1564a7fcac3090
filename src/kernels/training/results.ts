import { COIN, GOLD, LOSS, PREDICTION } from '../../model/decoding/forcing';
import { TARGET_LOGP, TARGET_TOKEN } from '../../model/output';
import type { PassResult, TrainingPass } from '../../training/differentiate';
import type { Plan, Region } from './plan';

/** What every pass tells, whatever is asked of it. */
export const ALWAYS: readonly string[] = [LOSS, TARGET_LOGP, GOLD, PREDICTION, COIN, TARGET_TOKEN];

type Pairs = TrainingPass['pairs'];

/** How many steps of a loop are a pair's own. */
export function ownSteps({ loop }: Pick<Region, 'loop'>, { source, target }: Pairs[number]): number {
  if (loop === 'once') return 1;
  return loop === 'target' ? target.length + 1 : source.length;
}

/** What a plan has left in memory, without what only the way back brings. */
export function resultOf(plan: Plan, floats: Float32Array, pass: TrainingPass): PassResult {
  const { pairs } = pass;
  const read = (id: string) => gathered(floats, plan.values.get(id)!, pairs);
  const { steps } = plan.values.get(LOSS)!;
  const [stepLoss, logps] = [read(LOSS), read(TARGET_LOGP)];
  const tokens = (id: string) => {
    const all = Int32Array.from(read(id));
    for (const [row, { target }] of pairs.entries())
      all.fill(-1, row * steps + target.length + 1, (row + 1) * steps);
    return all;
  };
  const loss = pairs.map((_, row) =>
    stepLoss.subarray(row * steps, (row + 1) * steps).reduce((sum, one) => sum + one, 0),
  );
  return {
    steps,
    loss: Float64Array.from(loss),
    logp: Float64Array.from(pairs, ({ target }, row) => logps[row * steps + target.length]!),
    stepLoss,
    feeds: {
      gold: tokens(GOLD),
      predicted: tokens(PREDICTION),
      coin: Uint8Array.from(read(COIN)),
      fed: tokens(TARGET_TOKEN),
    },
    values: new Map((pass.values ?? []).map((id) => [id, read(id)])),
    norms: new Map(),
  };
}

export const normsOf = (plan: Plan, floats: Float32Array, pairs: Pairs): Map<string, Float32Array> =>
  new Map([...plan.norms].map(([id, region]) => [id, gathered(floats, region, pairs)]));

/** A region as results have it, `[batch, steps, …]`, 0 over padding. */
function gathered(floats: Float32Array, region: Region, pairs: Pairs): Float32Array {
  const all = new Float32Array(region.steps * region.rows * region.size);
  scattered(region, pairs, (inside, outside) => {
    all[outside] = floats[inside]!;
  });
  return all;
}

/** Puts what is given `[batch, steps, …]` where a region has it; 0 over padding, and everywhere where nothing is. */
export function given(
  floats: Float32Array,
  region: Region,
  pairs: Pairs,
  values: Float32Array | undefined,
): void {
  const from = region.address / 4;
  floats.fill(0, from, from + region.steps * region.rows * region.size);
  if (values)
    scattered(region, pairs, (inside, outside) => {
      floats[inside] = values[outside]!;
    });
}

/** Every number of a pair's own steps: its place in memory, and in `[batch, steps, …]`. */
function scattered(region: Region, pairs: Pairs, each: (inside: number, outside: number) => void): void {
  const { address, steps, rows, size } = region;
  const batch = pairs.length;
  const [positions, width] = [rows / batch, (rows / batch) * size];
  for (const [row, pair] of pairs.entries()) {
    const own = ownSteps(region, pair);
    for (let step = 0; step < own; step++)
      for (let j = 0; j < positions; j++) {
        const inside = address / 4 + ((step * positions + j) * batch + row) * size;
        const outside = (row * steps + step) * width + j * size;
        for (let unit = 0; unit < size; unit++) each(inside + unit, outside + unit);
      }
  }
}
