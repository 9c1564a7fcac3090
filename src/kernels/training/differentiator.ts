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
import type { MakeMachine } from '../machine';
import { type AdamConfig, adamBytes, kernelAdam } from './adam';
import * as op from './assembly/instructions';
import { longest, middleOf, type Part, partOf, type Work, workOf } from './division';
import { FIRST } from './helper';
import { fillInputs } from './inputs';
import { wasmTrainingMachine } from './machines';
import { type Parameters, takeParameters } from './parameters';
import { type Plan, planFor } from './plan';
import { PlannedMachine } from './planned';
import { ALWAYS, ownSteps, Results } from './results';
import { listBytes, Threads } from './threads';
import { twinTrainingMachine } from './twin';

/** Memory for what a thread computes in a pass; of a batch that takes more, parts are computed one after another. */
const WORKSPACE = 256 * 2 ** 20;
/** Plans are kept up to so many bytes, those of hundreds of shapes. */
const PLANS = 64 * 2 ** 20;

/**
 * The equations compiled for whole batches, forwards and backwards through time: what `plainGradients` gives, in
 * WebAssembly SIMD or, without it, in plain JavaScript. Parameters and gradients lie in one memory that never grows.
 * On a machine with a second thread, both compute a part of each batch at once.
 * @param workspace bytes for each thread
 * @throws NoInstruction where the model has an operator without an instruction; ReaderError where there is no memory
 */
export const kernelGradients =
  (
    machines: readonly MakeMachine[] = [wasmTrainingMachine, twinTrainingMachine],
    workspace = WORKSPACE,
  ): Differentiate =>
  async (model) => {
    const programs = { dropping: trainingProgram(model, true), whole: trainingProgram(model, false) };
    for (const make of machines) {
      const memory = memoryFor(programs.whole, make.threads ?? 1, workspace);
      const machine = await make(memory.end);
      if (!machine) continue;
      try {
        const planned = new PlannedMachine(machine, memory.parameters.of[0]!, model.values, PLANS);
        return new KernelGradients(model.spec, programs, memory, planned);
      } catch (error) {
        machine.helper?.dispose();
        throw error;
      }
    }
    throw noMemory();
  };

/** Adam in the same memory, where the kernels derive; any other optimiser, and for any other model, in plain JavaScript. */
export const kernelOptimiser: MakeOptimiser = (config, of) =>
  of instanceof KernelGradients && config.method === 'adam' ? of.adam(config) : plainOptimiser(config, of);

/** Where everything is. */
interface Memory {
  readonly parameters: Parameters;
  /** The optimiser's instructions. */
  readonly optimiser: number;
  /** The instructions that add up what both threads have derived. */
  readonly collect: number;
  /** Where each thread's workspace begins, and how large it is. */
  readonly workspaces: readonly number[];
  readonly workspace: number;
  readonly end: number;
}

function memoryFor(program: Program, threads: number, workspace: number): Memory {
  const arena = new Arena(FIRST, Number.POSITIVE_INFINITY);
  const parameters = takeParameters(program, arena, threads);
  const [optimiser, collect] = [arena.take(adamBytes(threads)), arena.take(listBytes(threads))];
  const workspaces = Array.from({ length: threads }, () => arena.take(workspace));
  return { parameters, optimiser, collect, workspaces, workspace, end: FIRST + arena.used };
}

type Programs = Readonly<Record<'dropping' | 'whole', Program>>;

/** A part of a batch, the thread that computes it, and by what instructions. */
interface Task {
  readonly part: Part;
  readonly thread: number;
  readonly plan: Plan;
}

/** What is computed at once: a part on each thread. */
type Round = readonly [own: Task, other?: Task];

class KernelGradients implements Differentiator {
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  private readonly checked = new WeakSet<Pair>();
  private readonly threads: Threads;
  private readonly work: Work;
  /** Adds the second thread's gradients to those of the first. */
  private readonly collect: (() => Promise<void>) | undefined;

  constructor(
    readonly spec: TrainingModel['spec'],
    private readonly programs: Programs,
    private readonly memory: Memory,
    private readonly planned: PlannedMachine,
  ) {
    this.weights = planned.weights;
    this.gradients = planned.gradients;
    this.threads = new Threads(planned.machine);
    this.work = workOf(programs.whole);
    const { gradients, count } = memory.parameters;
    const [out, a] = gradients;
    if (a !== undefined)
      this.collect = this.threads.overAll(memory.collect, op.COLLECT, { out: out!, a }, count);
    // That every statement has instructions is known at once.
    const pairs = [{ source: [0], target: [] }];
    this.planOf({ pairs, dropout: true, backward: { scale: 1 } }, 0);
  }

  async run(pass: TrainingPass): Promise<PassResult> {
    const program = this.program(pass);
    for (const [k, pair] of pass.pairs.entries()) {
      if (this.checked.has(pair)) continue;
      checkSequences(programOf(program, pass, k), pair.source);
      this.checked.add(pair);
    }
    const results = new Results(pass);
    const { backward } = pass;
    const rounds = this.rounds(pass);
    // An objective of others is asked once, for the values of all.
    const apart = rounds.length > 1 && backward?.outside ? { ...pass, backward: undefined } : undefined;
    if (apart) for (const round of this.rounds(apart)) await this.forward(round, results);
    let outside = apart && backward?.outside?.(results.result.values);
    for (const round of rounds) {
      await this.forward(round, results);
      if (!backward) continue;
      outside ??= backward.outside?.(results.result.values);
      await this.backward(round, results, backward.scale, outside);
    }
    if (backward && rounds.some(([, other]) => other)) await this.collect?.();
    return results.result;
  }

  adam(config: AdamConfig): Optimiser {
    const { parameters, optimiser } = this.memory;
    return kernelAdam(config, parameters, this.threads, this.planned.machine.buffer, optimiser);
  }

  dispose(): void {
    this.planned.dispose();
    this.threads.dispose();
  }

  private program = ({ dropout }: Pick<TrainingPass, 'dropout'>): Program =>
    this.programs[dropout ? 'dropping' : 'whole'];

  private forward(round: Round, results: Results): Promise<void> {
    return this.threads.each(
      round,
      ({ part: { pass }, thread, plan }) => {
        this.planned.place(plan, thread);
        fillInputs(plan, this.planned.floats, this.program(pass), pass);
        return plan.forward.address;
      },
      ({ part, plan }) => results.take(plan, this.planned.floats, part),
    );
  }

  /** @param outside gradients of another objective */
  private backward(
    round: Round,
    results: Results,
    scale: number,
    outside: ReadonlyMap<string, Float32Array> | undefined,
  ): Promise<void> {
    const { floats } = this.planned;
    return this.threads.each(
      round,
      ({ part, plan }) => {
        const { pairs } = part.pass;
        for (const [id, region] of plan.by) {
          results.give(region, floats, part, outside?.get(id));
          if (id !== LOSS) continue;
          for (const [row, pair] of pairs.entries())
            for (let step = 0; step < ownSteps(region, pair); step++)
              floats[region.address / 4 + step * pairs.length + row]! += scale;
        }
        return plan.backward!.address;
      },
      ({ part, plan }) => results.takeNorms(plan, floats, part),
    );
  }

  /** How a batch is divided: over the threads, and where it takes too much memory, in halves one after another. */
  private rounds(pass: TrainingPass, from = 0, to = pass.pairs.length): readonly Round[] {
    const count = to - from;
    const middle = from + (count > 1 ? middleOf(pass.pairs.slice(from, to), this.work) : 1);
    const parts =
      this.threads.count === 1 || count === 1
        ? [partOf(pass, from, to)]
        : [partOf(pass, from, middle), partOf(pass, middle, to)];
    const tasks = parts.map((part, thread) => ({ part, thread, plan: this.planOf(part.pass, thread) }));
    if (tasks.every((task): task is Task => task.plan !== undefined)) return [tasks as unknown as Round];
    if (count === 1) throw noMemory();
    return [...this.rounds(pass, from, middle), ...this.rounds(pass, middle, to)];
  }

  /** The plan for passes like this one; undefined where there is not the memory for it. */
  private planOf(
    pass: Pick<TrainingPass, 'pairs' | 'dropout' | 'values' | 'backward'>,
    thread: number,
  ): Plan | undefined {
    const { pairs, values = [], backward } = pass;
    const asked = {
      batch: pairs.length,
      ...longest(pairs),
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
    const { parameters, workspaces, workspace } = this.memory;
    return this.planned.plan([asked, pass.dropout, thread], () => {
      const begin = workspaces[thread]!;
      return planFor(this.program(pass), parameters.of[thread]!, new Arena(begin, begin + workspace), asked);
    });
  }
}

/** Said where there is no way to divide a pass any more. */
export const noMemory = (): ReaderError =>
  new ReaderError(
    l10n.t(
      'There is not enough memory for a pass over one pair. Train on shorter pairs, or a smaller model.',
    ),
  );
