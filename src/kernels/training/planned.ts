import type { Values } from '../../model/values';
import type { Machine } from '../machine';
import { viewsOf } from './parameters';
import type { Code, Plan } from './plan';
import { Plans } from './plans';
import type { Weight } from './writer';

/** A machine with parameters in its memory, and the plans of what is computed of them there. */
export class PlannedMachine {
  /** By id, and row by row: views that stay the same. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  readonly floats: Float32Array;
  private readonly words: Int32Array;
  private readonly plans: Plans;
  /** Whose instructions are in the memory of each thread. */
  private readonly placed: (Plan | undefined)[] = [];

  /**
   * @param places of the parameters
   * @param values that they begin with
   * @param most bytes up to which plans are kept
   */
  constructor(
    readonly machine: Machine,
    places: ReadonlyMap<string, Weight>,
    values: ReadonlyMap<string, Values>,
    most: number,
  ) {
    this.floats = new Float32Array(machine.buffer);
    this.words = new Int32Array(machine.buffer);
    this.plans = new Plans(most);
    this.weights = viewsOf(places, machine.buffer, ({ address }) => address);
    this.gradients = viewsOf(places, machine.buffer, ({ gradient }) => gradient);
    for (const [id, view] of this.weights) {
      const one = values.get(id);
      if (!one) throw new Error(`The model has no parameter "${id}" to begin with.`);
      view.set(one.data);
    }
  }

  /** The plan for what a key says, compiled where it is not known; undefined where there is not the memory for it. */
  plan(key: unknown, compile: () => Plan): Plan | undefined {
    return this.plans.get(JSON.stringify(key), compile);
  }

  /** Puts a plan's instructions where they are carried out. */
  place(plan: Plan, thread = 0): void {
    if (this.placed[thread] === plan) return;
    for (const { address, words } of [plan.forward, plan.backward].filter((one): one is Code => !!one))
      this.words.set(words, address / 4);
    this.placed[thread] = plan;
  }

  dispose(): void {
    this.plans.clear();
  }
}
