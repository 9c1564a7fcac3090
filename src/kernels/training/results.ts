import { COIN, GOLD, LOSS, PREDICTION } from '../../model/decoding/forcing';
import { TARGET_LOGP, TARGET_TOKEN } from '../../model/output';
import type { PassResult, TrainingPass } from '../../training/differentiate';
import { pairLoss } from '../../training/objective';
import { type Lengths, longest, type Part } from './division';
import type { Plan, Region } from './plan';

/** What every pass tells, whatever is asked of it. */
export const ALWAYS: readonly string[] = [LOSS, TARGET_LOGP, GOLD, PREDICTION, COIN, TARGET_TOKEN];

type Pairs = TrainingPass['pairs'];

/** How many steps of a loop are a pair's own. */
export function ownSteps({ loop }: Pick<Region, 'loop'>, { source, target }: Pairs[number]): number {
  if (loop === 'once') return 1;
  return loop === 'target' ? target.length + 1 : source.length;
}

/** What a batch comes to, gathered part by part. */
export class Results {
  readonly result: PassResult;
  private readonly values = new Map<string, Float32Array>();
  private readonly norms = new Map<string, Float32Array>();
  private readonly lengths: Lengths;

  constructor({ pairs }: TrainingPass) {
    this.lengths = longest(pairs);
    const { targetSteps: steps } = this.lengths;
    const [batch, size] = [pairs.length, pairs.length * steps];
    this.result = {
      steps,
      loss: new Float64Array(batch),
      logp: new Float64Array(batch),
      stepLoss: new Float32Array(size),
      feeds: {
        gold: new Int32Array(size).fill(-1),
        predicted: new Int32Array(size).fill(-1),
        coin: new Uint8Array(size),
        fed: new Int32Array(size).fill(-1),
      },
      values: this.values,
      norms: this.norms,
    };
  }

  /** Takes what a plan has left in memory, without what only the way back brings. */
  take(plan: Plan, floats: Float32Array, part: Part): void {
    const { steps, loss, logp, stepLoss, feeds } = this.result;
    const each = (id: string, put: (outside: number, value: number) => void) =>
      this.vectors(plan.values.get(id)!, part, (inside, outside) => put(outside, floats[inside]!));
    // The last step's is that of the whole target.
    each(TARGET_LOGP, (at, value) => {
      logp[Math.floor(at / steps)] = value;
    });
    for (const [id, into] of [
      [LOSS, stepLoss],
      [GOLD, feeds.gold],
      [PREDICTION, feeds.predicted],
      [COIN, feeds.coin],
      [TARGET_TOKEN, feeds.fed],
    ] as const)
      each(id, (at, value) => {
        into[at] = value;
      });
    for (const [k, { target }] of part.pass.pairs.entries()) {
      const row = part.row + k;
      loss[row] = pairLoss(stepLoss.subarray(row * steps, row * steps + target.length + 1));
    }
    for (const id of part.pass.values ?? []) this.gather(this.values, id, plan.values.get(id)!, floats, part);
  }

  /** Takes what the way back has left. */
  takeNorms(plan: Plan, floats: Float32Array, part: Part): void {
    for (const [id, region] of plan.norms) this.gather(this.norms, id, region, floats, part);
  }

  /** Puts what is given for the whole batch where a part has it; 0 over padding, and everywhere where nothing is. */
  give(region: Region, floats: Float32Array, part: Part, values: Float32Array | undefined): void {
    const from = region.address / 4;
    floats.fill(0, from, from + region.steps * region.rows * region.size);
    if (values)
      this.vectors(region, part, (inside, outside) =>
        floats.set(values.subarray(outside, outside + region.size), inside),
      );
  }

  private gather(
    into: Map<string, Float32Array>,
    id: string,
    region: Region,
    floats: Float32Array,
    part: Part,
  ): void {
    const { batch, steps, positions } = this.extents(region);
    const all = into.get(id) ?? new Float32Array(batch * steps * positions * region.size);
    into.set(id, all);
    this.vectors(region, part, (inside, outside) =>
      all.set(floats.subarray(inside, inside + region.size), outside),
    );
  }

  /** Every vector of a part's own steps: where it begins in memory, and in `[batch, steps, …]` of the whole. */
  private vectors(region: Region, part: Part, each: (inside: number, outside: number) => void): void {
    const { address, size } = region;
    const { pairs } = part.pass;
    const { steps, positions } = this.extents(region);
    const own = region.rows / pairs.length;
    for (const [row, pair] of pairs.entries()) {
      const count = ownSteps(region, pair);
      for (let step = 0; step < count; step++)
        for (let j = 0; j < own; j++)
          each(
            address / 4 + ((step * own + j) * pairs.length + row) * size,
            (((part.row + row) * steps + step) * positions + j) * size,
          );
    }
  }

  /** Of a value of the whole batch, `[batch, steps, positions, …]`. */
  private extents({ loop, over }: Region) {
    const { targetSteps, positions } = this.lengths;
    return {
      batch: this.result.loss.length,
      steps: loop === 'once' ? 1 : loop === 'target' ? targetSteps : positions,
      positions: over ? positions : 1,
    };
  }
}
