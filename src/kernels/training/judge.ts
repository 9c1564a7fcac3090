import { reads } from '../../equation/expression';
import type { Program } from '../../model/program';
import { AS_FORCED, AS_FREE, BEHAVIOUR, SAID_IDS } from '../../training/professor/discriminator';
import type { Behaviours, Judge, MakeJudge, Verdicts } from '../../training/professor/judge';
import { plainJudge } from '../../training/professor/plainJudge';
import { Arena } from '../arena';
import type { MakeMachine } from '../machine';
import { noMemory } from './differentiator';
import { FIRST } from './helper';
import { wasmTrainingMachine } from './machines';
import { takeParameters } from './parameters';
import { type Plan, planFor } from './plan';
import { PlannedMachine } from './planned';
import { twinTrainingMachine } from './twin';
import type { Weight } from './writer';

/** Memory for what a judgement computes; of a batch that takes more, parts are judged one after another. */
const WORKSPACE = 128 * 2 ** 20;
/** Plans are kept up to so many bytes. */
const PLANS = 16 * 2 ** 20;

/**
 * Professor forcing's discriminator, compiled as the generator is: what `plainJudge` gives, which judges where no
 * machine can be made.
 */
export const kernelJudge =
  (
    machines: readonly MakeMachine[] = [wasmTrainingMachine, twinTrainingMachine],
    workspace = WORKSPACE,
  ): MakeJudge =>
  async (program, values) => {
    const arena = new Arena(FIRST, Number.POSITIVE_INFINITY);
    const [places] = takeParameters(program, arena, 1).of;
    const end = FIRST + arena.used;
    for (const make of machines) {
      const machine = await make(end + workspace);
      if (machine)
        return new KernelJudge(program, places!, end, new PlannedMachine(machine, places!, values, PLANS));
    }
    return plainJudge(program, values);
  };

class KernelJudge implements Judge {
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;

  constructor(
    private readonly program: Program,
    private readonly places: ReadonlyMap<string, Weight>,
    private readonly end: number,
    private readonly planned: PlannedMachine,
  ) {
    this.weights = planned.weights;
    this.gradients = planned.gradients;
  }

  /** @throws ReaderError where there is not the memory for a single behaviour */
  judge(behaviours: Behaviours, name: 'forced' | 'free', scale: number): Verdicts {
    const { lengths } = behaviours;
    const cost = name === 'forced' ? AS_FORCED : AS_FREE;
    const plan = this.planOf(lengths.length, Math.max(...lengths), cost);
    if (plan) return this.computed(plan, behaviours, cost, scale);
    if (lengths.length === 1) throw noMemory();
    return joined(halves(behaviours).map((part) => this.judge(part, name, scale)));
  }

  private computed(plan: Plan, { data, steps, lengths }: Behaviours, cost: string, scale: number): Verdicts {
    const { floats, machine } = this.planned;
    const batch = lengths.length;
    this.planned.place(plan);

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

    const said = new Map(
      SAID_IDS.map((id) => {
        const from = plan.values.get(id)!.address / 4;
        return [id, floats.slice(from, from + batch)];
      }),
    );
    const given = plan.by.get(cost)!.address / 4;
    floats.fill(scale, given, given + batch);
    machine.execute(plan.backward!.address);
    const gradient = new Float32Array(data.length);
    each(plan.derived.get(input.symbol.id)!.address, (inside, outside) =>
      gradient.set(floats.subarray(inside, inside + size), outside),
    );
    return { said, gradient };
  }

  dispose(): void {
    this.planned.dispose();
  }

  /** The plan for behaviours like these; undefined where there is not the memory for it. */
  private planOf(batch: number, positions: number, cost: string): Plan | undefined {
    const behaviour = this.program.passes[0]!.statements.find(({ id }) => id === BEHAVIOUR)!;
    const { buffer } = this.planned.machine;
    return this.planned.plan([batch, positions, cost], () =>
      planFor(this.program, this.places, new Arena(this.end, buffer.byteLength), {
        batch,
        positions,
        targetSteps: 1,
        values: SAID_IDS,
        backward: { by: [cost], norms: [], inputs: reads(behaviour.expression).map(({ symbol }) => symbol) },
      }),
    );
  }
}

function halves({ data, steps, lengths }: Behaviours): Behaviours[] {
  const middle = Math.ceil(lengths.length / 2);
  const border = (middle * data.length) / lengths.length;
  return [
    { data: data.subarray(0, border), steps, lengths: lengths.slice(0, middle) },
    { data: data.subarray(border), steps, lengths: lengths.slice(middle) },
  ];
}

/** What was said of parts. */
const joined = (parts: readonly Verdicts[]): Verdicts => ({
  said: new Map(SAID_IDS.map((id) => [id, inOne(parts.map(({ said }) => said.get(id)!))])),
  gradient: inOne(parts.map(({ gradient }) => gradient)),
});

function inOne(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
