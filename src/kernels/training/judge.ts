import { reads } from '../../equation/expression';
import type { Program } from '../../model/program';
import type { Values } from '../../model/values';
import { AS_FORCED, AS_FREE, BEHAVIOUR, VERDICT } from '../../training/professor/discriminator';
import type { Behaviours, Judge, MakeJudge, Verdicts } from '../../training/professor/judge';
import { plainJudge } from '../../training/professor/plainJudge';
import { Arena } from '../arena';
import type { Machine, MakeMachine } from '../machine';
import { FIRST } from './helper';
import { wasmTrainingMachine } from './machines';
import { takeParameters, viewsOf } from './parameters';
import { type Code, type Plan, planFor } from './plan';
import { twinTrainingMachine } from './twin';
import type { Weight } from './writer';

const WORKSPACE = 128 * 2 ** 20;
/** Plans of so many shapes are kept. */
const MOST_PLANS = 32;

/**
 * Professor forcing's discriminator, compiled as the generator is: what `plainJudge` gives. Where there is no memory
 * for it, that is what judges.
 */
export const kernelJudge =
  (machines: readonly MakeMachine[] = [wasmTrainingMachine, twinTrainingMachine]): MakeJudge =>
  async (program, values) => {
    const arena = new Arena(FIRST, Number.POSITIVE_INFINITY);
    const [places] = takeParameters(program, arena, 1).of;
    const end = FIRST + arena.used;
    for (const make of machines) {
      const machine = await make(end + WORKSPACE);
      if (machine) return new KernelJudge(program, values, places!, end, machine);
    }
    return plainJudge(program, values);
  };

class KernelJudge implements Judge {
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  private readonly floats: Float32Array;
  private readonly words: Int32Array;
  private readonly plans = new Map<string, Plan>();
  private placed: Plan | undefined;

  constructor(
    private readonly program: Program,
    values: ReadonlyMap<string, Values>,
    private readonly places: ReadonlyMap<string, Weight>,
    private readonly end: number,
    private readonly machine: Machine,
  ) {
    this.floats = new Float32Array(machine.buffer);
    this.words = new Int32Array(machine.buffer);
    this.weights = viewsOf(places, machine.buffer, ({ address }) => address);
    this.gradients = viewsOf(places, machine.buffer, ({ gradient }) => gradient);
    for (const [id, view] of this.weights) view.set(values.get(id)!.data);
  }

  judge({ data, steps, lengths }: Behaviours, name: 'forced' | 'free'): Verdicts {
    const { floats, machine } = this;
    const cost = name === 'forced' ? AS_FORCED : AS_FREE;
    const batch = lengths.length;
    const plan = this.planOf(batch, Math.max(...lengths), cost);
    if (this.placed !== plan) this.place(plan);

    const [input] = plan.inputs as readonly [Plan['inputs'][number]];
    const { address, size } = input;
    floats.fill(0, address / 4, address / 4 + input.steps * batch * size);
    /** Every step of a behaviour: its place in memory from an address on, and in `data`. */
    const each = (from: number, place: (inside: number, outside: number) => void) => {
      for (const [row, length] of lengths.entries())
        for (let step = 0; step < length; step++)
          place(from / 4 + (step * batch + row) * size, (row * steps + step) * size);
    };
    each(address, (inside, outside) => floats.set(data.subarray(outside, outside + size), inside));
    floats.set(lengths, plan.lengths / 4);
    machine.execute(plan.forward.address);

    const of = (id: string) => {
      const from = plan.values.get(id)!.address / 4;
      return floats.slice(from, from + batch);
    };
    const [probabilities, costs] = [of(VERDICT), of(cost)];
    const given = plan.by.get(cost)!.address / 4;
    floats.fill(1 / batch, given, given + batch);
    machine.execute(plan.backward!.address);
    const gradient = new Float32Array(data.length);
    each(plan.derived.get(input.symbol.id)!.address, (inside, outside) =>
      gradient.set(floats.subarray(inside, inside + size), outside),
    );
    return { probabilities, loss: costs.reduce((a, b) => a + b, 0) / batch, gradient };
  }

  dispose(): void {
    this.plans.clear();
  }

  private place(plan: Plan): void {
    for (const { address, words } of [plan.forward, plan.backward].filter((one): one is Code => !!one))
      this.words.set(words, address / 4);
    this.placed = plan;
  }

  private planOf(batch: number, positions: number, cost: string): Plan {
    const key = `${batch} ${positions} ${cost}`;
    const behaviour = this.program.passes[0]!.statements.find(({ id }) => id === BEHAVIOUR)!;
    const plan =
      this.plans.get(key) ??
      planFor(this.program, this.places, new Arena(this.end, this.machine.buffer.byteLength), {
        batch,
        positions,
        targetSteps: 1,
        values: [VERDICT, cost],
        backward: { by: [cost], norms: [], inputs: reads(behaviour.expression).map(({ symbol }) => symbol) },
      });
    // What was used last is let go last.
    this.plans.delete(key);
    this.plans.set(key, plan);
    const [oldest] = this.plans.keys();
    if (this.plans.size > MOST_PLANS) this.plans.delete(oldest!);
    return plan;
  }
}
