import { type Environment, evaluate } from '../equation/evaluate';
import { gradients } from '../equation/gradients';
import * as tf from '../equation/tf';
import { batchSteps } from '../model/batch';
import { COIN, GOLD, LOSS, PREDICTION } from '../model/decoding/forcing';
import { elements } from '../model/layout';
import { TARGET_LOGP, TARGET_TOKEN } from '../model/output';
import type { Program } from '../model/program';
import { Recording } from '../model/recording';
import { Weights } from '../model/weights';
import type { Differentiate, Differentiator, PassResult, TrainingModel, TrainingPass } from './differentiate';
import { PAIR_LOSS, pairLoss } from './objective';
import { programOf, trainingProgram } from './program';

/**
 * The equations, one tfjs operation after another, and tfjs's own gradients of those: what gradients are, for every
 * member of the family. Slow; says what anything faster has to give.
 */
export const plainGradients: Differentiate = (model) => new PlainGradients(model);

class PlainGradients implements Differentiator {
  readonly spec: TrainingModel['spec'];
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /** Views of `weights`. */
  private readonly tensors: Weights;
  private readonly programs: Readonly<Record<'dropping' | 'whole', Program>>;

  constructor(model: TrainingModel) {
    this.spec = model.spec;
    this.programs = { dropping: trainingProgram(model, true), whole: trainingProgram(model, false) };
    const copies = this.programs.whole.parameters.map(({ id }) => {
      const values = model.values.get(id);
      if (!values) throw new Error(`The model has no parameter "${id}" to begin with.`);
      return [id, { shape: values.shape, data: Float32Array.from(values.data) }] as const;
    });
    this.weights = new Map(copies.map(([id, { data }]) => [id, data]));
    this.gradients = new Map(copies.map(([id, { data }]) => [id, new Float32Array(data.length)]));
    this.tensors = Weights.of(new Map(copies));
  }

  run(pass: TrainingPass): PassResult {
    const program = this.programs[pass.dropout ? 'dropping' : 'whole'];
    const { backward } = pass;
    const computation = new Computation(program, pass);
    if (!backward) {
      tf.tidy(() => {
        computation.forward(this.tensors);
      });
      return computation.result;
    }
    const ids = [...this.weights.keys()];
    const probes = computation.probes(backward.norms ?? []);
    const by = [...ids.map((id) => this.tensors.get(id)), ...[...probes.values()].flat()];
    const { value, gradients: found } = gradients(() => computation.forward(this.tensors, probes), by);
    for (const [k, id] of ids.entries()) {
      const into = this.gradients.get(id)!;
      for (const [n, one] of (found[k]?.dataSync() ?? []).entries()) into[n]! += one;
    }
    let next = ids.length;
    for (const [id, steps] of probes)
      for (const step of steps.keys()) computation.norm(id, step, found[next++]);
    for (const tensor of [value, ...found, ...[...probes.values()].flat()]) tensor?.dispose();
    return computation.result;
  }

  dispose(): void {
    this.tensors.dispose();
  }
}

/** One pass, and what comes back of it. */
class Computation {
  readonly result: PassResult;
  private readonly recordings: readonly Recording[];
  private readonly targets: readonly number[];
  private readonly longest: number;

  constructor(
    private readonly program: Program,
    private readonly pass: TrainingPass,
  ) {
    const { pairs } = pass;
    this.recordings = pairs.map(({ source }, k) => new Recording(programOf(program, pass, k), source));
    this.targets = pairs.map(({ target }) => target.length + 1);
    this.longest = Math.max(...pairs.map(({ source }) => source.length));
    const steps = Math.max(...this.targets);
    const size = pairs.length * steps;
    const empty = (ids: readonly string[], width: (id: string) => number) =>
      new Map(ids.map((id) => [id, new Float32Array(pairs.length * this.stepsOf(id, steps) * width(id))]));
    this.result = {
      steps,
      loss: new Float64Array(pairs.length),
      logp: new Float64Array(pairs.length),
      stepLoss: new Float32Array(size),
      feeds: {
        gold: new Int32Array(size).fill(-1),
        predicted: new Int32Array(size).fill(-1),
        coin: new Uint8Array(size),
        fed: new Int32Array(size).fill(-1),
      },
      values: empty(pass.values ?? [], (id) => elements(this.symbolOf(id), this.longest)),
      norms: empty(pass.backward?.norms ?? [], () => 1),
    };
  }

  /** Zeros that are added to a state at each step: what is derived by them is derived by the state. */
  probes(ids: readonly string[]): Map<string, tf.Tensor[]> {
    const { pairs } = this.pass;
    return new Map(
      ids.map((id) => {
        const shape = [pairs.length, elements(this.symbolOf(id), this.longest)];
        const zeros = () => tf.tensor(new Float32Array(shape[0]! * shape[1]!), shape);
        return [id, Array.from({ length: this.stepsOf(id, this.result.steps) }, zeros)];
      }),
    );
  }

  /** Goes forwards; returns what is to be derived. */
  forward(weights: Weights, probes: ReadonlyMap<string, readonly tf.Tensor[]> = new Map()): tf.Tensor {
    const { backward, values: asked = [] } = this.pass;
    const { steps } = this.result;
    const losses: tf.Tensor[] = [];
    const kept: { id: string; step: number; value: tf.Tensor }[] = [];
    const through = (id: string, step: number, value: tf.Tensor) => {
      const probe = probes.get(id)?.[step - 1];
      return probe ? tf.add(value, probe) : value;
    };
    for (const { pass, step, active, values } of batchSteps(this.recordings, weights, through)) {
      if (this.program.passes[pass]!.loop === 'target') {
        this.record(step, active, values);
        losses.push(tf.clone(values.get(LOSS)!));
      }
      for (const id of asked) {
        const value = values.get(id);
        if (!value) continue;
        this.keep(id, step, active, value);
        if (backward?.outside) kept.push({ id, step, value: tf.clone(value) });
      }
    }
    for (const [row, own] of this.targets.entries())
      this.result.loss[row] = pairLoss(this.result.stepLoss.subarray(row * steps, row * steps + own));
    const total = tf.mul(tf.sum(evaluate(PAIR_LOSS.expression, this.stated(losses))), backward?.scale ?? 0);
    const outside = backward?.outside?.(this.result.values);
    return kept.reduce((sum, { id, step, value }) => {
      const gradient = outside?.get(id);
      if (!gradient) return sum;
      const given = tf.tensor(this.own(id, step, gradient), value.shape);
      return tf.add(sum, tf.sum(tf.mul(given, value)));
    }, total);
  }

  /** The losses of all steps, of which a pair has its own. */
  private stated(losses: readonly tf.Tensor[]): Environment {
    const { steps } = this.result;
    const own = this.targets.flatMap((target) => Array.from({ length: steps }, (_, i) => i < target));
    return {
      read: () => tf.stack([...losses], 1),
      steps: tf.tensor(own, [this.targets.length, steps], 'bool'),
    };
  }

  /** Notes how long the gradient by a state is. @param step from 0 */
  norm(id: string, step: number, gradient: tf.Tensor | undefined): void {
    const data = gradient?.dataSync() ?? [];
    const into = this.result.norms.get(id)!;
    const [steps, width] = [into.length / this.recordings.length, data.length / this.recordings.length];
    for (const row of this.recordings.keys()) {
      if (!this.isOwn(id, row, step + 1)) continue;
      into[row * steps + step] = Math.hypot(...data.slice(row * width, (row + 1) * width));
    }
  }

  private record(step: number, active: readonly boolean[], values: ReadonlyMap<string, tf.Tensor>): void {
    const { logp, stepLoss, feeds, steps } = this.result;
    const [lost, sum, gold, predicted, coin, fed] = [
      LOSS,
      TARGET_LOGP,
      GOLD,
      PREDICTION,
      COIN,
      TARGET_TOKEN,
    ].map((id) => values.get(id)!.dataSync());
    for (const [row, own] of active.entries()) {
      if (!own) continue;
      const at = row * steps + step - 1;
      logp[row] = sum![row]!;
      stepLoss[at] = lost![row]!;
      feeds.gold[at] = gold![row]!;
      feeds.predicted[at] = predicted![row]!;
      feeds.coin[at] = coin![row]!;
      feeds.fed[at] = fed![row]!;
    }
  }

  private keep(id: string, step: number, active: readonly boolean[], value: tf.Tensor): void {
    const [data, into] = [value.dataSync(), this.result.values.get(id)!];
    const [width, size] = [data.length / active.length, into.length / active.length];
    for (const [row, own] of active.entries()) {
      if (!own) continue;
      into.set(data.subarray(row * width, (row + 1) * width), row * size + Math.max(step - 1, 0) * width);
    }
  }

  /** Of what is given for all steps of all pairs that of one step, zeros over padding. */
  private own(id: string, step: number, all: Float32Array): Float32Array {
    const steps = this.stepsOf(id, this.result.steps);
    const width = all.length / this.recordings.length / steps;
    const given = new Float32Array(this.recordings.length * width);
    for (const row of this.recordings.keys()) {
      if (!this.isOwn(id, row, step)) continue;
      const start = (row * steps + Math.max(step - 1, 0)) * width;
      given.set(all.subarray(start, start + width), row * width);
    }
    return given;
  }

  private isOwn(id: string, row: number, step: number): boolean {
    const { loop } = this.passOf(id);
    return step <= (loop === 'target' ? this.targets[row]! : this.pass.pairs[row]!.source.length);
  }

  private stepsOf(id: string, targetSteps: number): number {
    const { loop } = this.passOf(id);
    if (loop === 'once') return 1;
    return loop === 'target' ? targetSteps : this.longest;
  }

  private passOf(id: string) {
    const pass = this.program.passes.find(({ statements }) => statements.some((one) => one.id === id));
    if (!pass) throw new Error(`No statement of this model is called "${id}".`);
    return pass;
  }

  private symbolOf(id: string) {
    return this.passOf(id).statements.find((one) => one.id === id)!.defines.symbol;
  }
}
