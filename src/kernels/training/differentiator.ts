import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { checkSequences } from '../../model/checkSequences';
import { LOSS } from '../../model/decoding/forcing';
import type { Program } from '../../model/program';
import type {
  Differentiate,
  Differentiator,
  Pair,
  PassResult,
  TrainingModel,
  TrainingPass,
} from '../../training/differentiate';
import { type MakeOptimiser, type Optimiser, plainOptimiser } from '../../training/optimiser';
import { programOf, trainingProgram } from '../../training/program';
import { Arena } from '../arena';
import type { Machine, MakeMachine } from '../machine';
import { adamBytes, kernelAdam } from './adam';
import { dividedRun } from './divided';
import { fillInputs } from './inputs';
import { wasmTrainingMachine } from './machines';
import { takePlaces, viewsOf } from './parameters';
import { type Asked, type Code, type Plan, planFor } from './plan';
import { Plans } from './plans';
import { ALWAYS, given, normsOf, ownSteps, resultOf } from './results';
import { twinTrainingMachine } from './twin';
import type { Weight } from './writer';

/** The first address in use: 0 means "none", and the bytes after it are the machine's own. */
const FIRST = 256;
/** Memory for what a pass computes; of a batch that takes more, parts are computed one after another. */
const WORKSPACE = 256 * 2 ** 20;
/** Plans are kept up to so many bytes, those of hundreds of shapes. */
const PLANS = 64 * 2 ** 20;

/**
 * The equations compiled for whole batches, forwards and backwards through time: what `plainGradients` gives, in
 * WebAssembly SIMD or, without it, in plain JavaScript. Parameters and gradients lie in one memory that never grows.
 * @throws NoInstruction where the model has an operator without an instruction; ReaderError where there is no memory
 */
export const kernelGradients =
  (
    machines: readonly MakeMachine[] = [wasmTrainingMachine, twinTrainingMachine],
    workspace = WORKSPACE,
  ): Differentiate =>
  async (model) => {
    const programs = { dropping: trainingProgram(model, true), whole: trainingProgram(model, false) };
    const arena = new Arena(FIRST, Number.POSITIVE_INFINITY);
    const places = takePlaces(programs.whole, arena);
    const optimiser = arena.take(adamBytes(places.size));
    const end = FIRST + arena.used;
    for (const make of machines) {
      const machine = await make(end + workspace);
      if (machine) return new KernelGradients(model, programs, { places, optimiser, end }, machine);
    }
    throw noMemory();
  };

/** Adam in the same memory, where the kernels derive; any other optimiser, and for any other model, in plain JavaScript. */
export const kernelOptimiser: MakeOptimiser = (config, of) =>
  of instanceof KernelGradients && config.method === 'adam' ? of.adam(config) : plainOptimiser(config, of);

/** Where everything is that stays. */
interface Memory {
  readonly places: ReadonlyMap<string, Weight>;
  /** The optimiser's instructions. */
  readonly optimiser: number;
  readonly end: number;
}

type Programs = Readonly<Record<'dropping' | 'whole', Program>>;

class KernelGradients implements Differentiator {
  readonly spec: TrainingModel['spec'];
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  private readonly floats: Float32Array;
  private readonly words: Int32Array;
  private readonly plans = new Plans(PLANS);
  private readonly checked = new WeakSet<Pair>();
  /** Whose instructions are in memory. */
  private placed: Plan | undefined;

  constructor(
    { spec, values }: TrainingModel,
    private readonly programs: Programs,
    private readonly memory: Memory,
    private readonly machine: Machine,
  ) {
    this.spec = spec;
    this.floats = new Float32Array(machine.buffer);
    this.words = new Int32Array(machine.buffer);
    this.weights = viewsOf(memory.places, machine.buffer, ({ address }) => address);
    this.gradients = viewsOf(memory.places, machine.buffer, ({ gradient }) => gradient);
    for (const [id, view] of this.weights) {
      const one = values.get(id);
      if (!one) throw new Error(`The model has no parameter "${id}" to begin with.`);
      view.set(one.data);
    }
    // That every statement has instructions is known at once.
    const pairs = [{ source: [0], target: [] }];
    this.planOf({ pairs, dropout: true, backward: { scale: 1 } }, longest(pairs));
  }

  run(pass: TrainingPass): PassResult {
    const program = this.program(pass);
    for (const [k, pair] of pass.pairs.entries()) {
      if (this.checked.has(pair)) continue;
      checkSequences(programOf(program, pass, k), pair.source);
      this.checked.add(pair);
    }
    return this.filledUp(pass, longest(pass.pairs));
  }

  adam(config: Parameters<typeof kernelAdam>[0]): Optimiser {
    const { places, optimiser } = this.memory;
    return kernelAdam(config, places, this.machine, optimiser);
  }

  dispose(): void {
    this.plans.clear();
  }

  private program = ({ dropout }: Pick<TrainingPass, 'dropout'>): Program =>
    this.programs[dropout ? 'dropping' : 'whole'];

  private filledUp(pass: TrainingPass, to: Lengths): PassResult {
    const plan = this.planOf(pass, to);
    if (plan) return this.computed(plan, pass);
    if (pass.pairs.length === 1) throw noMemory();
    return dividedRun(pass, (part) => this.filledUp(part, to));
  }

  private computed(plan: Plan, pass: TrainingPass): PassResult {
    const { floats, machine } = this;
    const { pairs, backward } = pass;
    if (this.placed !== plan) this.place(plan);
    fillInputs(plan, floats, this.program(pass), pass);
    machine.execute(plan.forward.address);
    const result = resultOf(plan, floats, pass);
    if (!backward) return result;
    const outside = backward.outside?.(result.values);
    for (const [id, region] of plan.by) {
      const from = outside?.get(id);
      given(floats, region, pairs, from);
      if (id !== LOSS) continue;
      for (const [row, pair] of pairs.entries())
        for (let step = 0; step < ownSteps(region, pair); step++)
          floats[region.address / 4 + step * pairs.length + row]! += backward.scale;
    }
    machine.execute(plan.backward!.address);
    return { ...result, norms: normsOf(plan, floats, pairs) };
  }

  private place(plan: Plan): void {
    for (const { address, words } of [plan.forward, plan.backward].filter((one): one is Code => !!one))
      this.words.set(words, address / 4);
    this.placed = plan;
  }

  /** The plan for passes like this one; undefined where there is not the memory for it. */
  private planOf(
    pass: Pick<TrainingPass, 'pairs' | 'dropout' | 'values' | 'backward'>,
    lengths: Lengths,
  ): Plan | undefined {
    const { pairs, values = [], backward } = pass;
    const asked = {
      batch: pairs.length,
      ...lengths,
      values: [...new Set([...ALWAYS, ...values])],
      ...(backward
        ? {
            backward: {
              by: [...new Set([LOSS, ...(backward.outside ? values : [])])],
              norms: backward.norms ?? [],
            },
          }
        : {}),
    };
    return this.plans.get(JSON.stringify([asked, pass.dropout]), () =>
      planFor(
        this.program(pass),
        this.memory.places,
        new Arena(this.memory.end, this.machine.buffer.byteLength),
        asked,
      ),
    );
  }
}

type Lengths = Pick<Asked, 'positions' | 'targetSteps'>;

const longest = (pairs: TrainingPass['pairs']): Lengths => ({
  positions: Math.max(...pairs.map(({ source }) => source.length)),
  targetSteps: 1 + Math.max(...pairs.map(({ target }) => target.length)),
});

/** Said where there is no way to divide a pass any more. */
export const noMemory = (): ReaderError =>
  new ReaderError(
    l10n.t(
      'There is not enough memory for a pass over one pair. Train on shorter pairs, or a smaller model.',
    ),
  );
