import { type Environment, evaluate } from '../equation/evaluate';
import type { Expression, Read } from '../equation/expression';
import type { MathSymbol } from '../equation/symbol';
import * as tf from '../equation/tf';
import { backwards } from './backward/backwards';
import { checkSequences } from './checkSequences';
import { STOP } from './decoder';
import { givenIds } from './decoding/given';
import type { Pass } from './pass';
import { type Recording, stepRead } from './recording';
import { run } from './run';
import { stepsOf, targetStepsOf } from './steps';
import type { Weights } from './weights';

/** One time step of a batch, as tensors that live until the next is asked for. */
export interface BatchStep {
  readonly pass: number;
  readonly step: number;
  /** Whether the step is one of a sequence's own: its source is as long, its target not over yet. */
  readonly active: readonly boolean[];
  /** By statement, `[batch, …]`; over the padding of a sequence, numbers that mean nothing. */
  readonly values: ReadonlyMap<string, tf.Tensor>;
}

/**
 * Runs a model on several sources at once, of any lengths: what `run` leaves in each of the recordings, this does,
 * with the same numbers. A beam search follows several hypotheses as it is, and goes source by source.
 * @param recordings empty, of one model and one way of decoding; given targets may differ
 * @throws ReaderError when one of them cannot be run (`checkSequences`); nothing is then computed
 */
export function runBatch(recordings: readonly Recording[], weights: Weights): void {
  const [first] = recordings;
  if (!first) return;
  if (first.program.decoding.strategy === 'beam') {
    for (const recording of recordings) for (const _ of run(recording, weights));
    return;
  }
  for (const { pass, step, active, values } of batchSteps(recordings, weights)) {
    const { statements } = first.program.passes[pass]!;
    const data = statements.map(({ id }) => values.get(id)!.dataSync());
    for (const [row, recording] of recordings.entries()) {
      if (!active[row]) continue;
      const { length, slots } = recording.layouts[pass]!;
      const frame = { pass, step, values: new Float32Array(length) };
      for (const [k, { id }] of statements.entries()) {
        const slot = slots.get(id)!;
        const start = (data[k]!.length / recordings.length) * row;
        frame.values.set(data[k]!.subarray(start, start + slot.length), slot.offset);
      }
      recording.append(frame);
    }
  }
  for (const recording of recordings) for (const _ of backwards(recording, weights));
}

/** What goes on in the place of a value that a statement came to at a step; takes the value over. */
export type Through = (id: string, step: number, value: tf.Tensor) => tf.Tensor;

/**
 * Computes a batch step by step, forwards, recording nothing: every value is a tensor that a gradient passes through, a choice's
 * none. Shorter
 * sources are filled up: a state is carried over the padding as it is, so that the forward direction ends with a
 * source's own last token and the backward direction begins with it; what goes over all `j` leaves the padding out.
 * Without a given target it ends when every sequence has written `<eos>`.
 * @param through values to be put in the place of others as soon as they are computed
 */
export function* batchSteps(
  recordings: readonly Recording[],
  weights: Weights,
  through: Through = (_id, _step, value) => value,
): Generator<BatchStep, void> {
  for (const { program, source } of recordings) checkSequences(program, source);
  const { program } = recordings[0]!;
  const targets = recordings.map((recording) => targetStepsOf(recording.program));
  const longest = Math.max(...recordings.map(({ source }) => source.length));
  const batch = new BatchValues(recordings, weights, longest, through);
  const free = !givenIds(program.decoding);
  let stopped = recordings.map(() => false);
  try {
    for (const [number, pass] of program.passes.entries()) {
      if (pass.phase === 'backward') continue;
      for (const step of stepsOf(pass, longest, Math.max(...targets))) {
        const active = recordings.map(({ source }, row) =>
          pass.loop === 'target'
            ? step <= targets[row]! && !stopped[row]
            : pass.loop === 'once' || step <= source.length,
        );
        if (!active.includes(true)) break;
        const values = batch.compute(pass, step);
        yield { pass: number, step, active, values };
        if (pass.loop !== 'target') continue;
        batch.forget(pass, step - 1);
        const ended = free ? values.get(STOP)?.dataSync() : undefined;
        stopped = stopped.map((before, row) => before || ended?.[row] === 1);
      }
    }
  } finally {
    batch.dispose();
  }
}

/** What a batch has computed so far, by symbol and step, as tensors with the batch first. */
class BatchValues implements Environment {
  readonly positions: tf.Tensor | undefined;
  private readonly values = new Map<string, Map<number, tf.Tensor>>();
  /** `h_1 … h_T` of a symbol, `[batch, source length, …]`. */
  private readonly gathered = new Map<string, tf.Tensor>();
  private readonly lengths: readonly number[];
  private step = 0;

  constructor(
    private readonly recordings: readonly Recording[],
    private readonly weights: Weights,
    private readonly longest: number,
    private readonly through: Through,
  ) {
    this.lengths = recordings.map(({ source }) => source.length);
    const own = this.lengths.flatMap((length) => Array.from({ length: longest }, (_, t) => t < length));
    this.positions = own.includes(false)
      ? tf.keep(tf.tensor(own, [recordings.length, longest], 'bool'))
      : undefined;
  }

  /** Evaluates a pass's statements at one step; returns them by id. */
  compute(pass: Pass, step: number): ReadonlyMap<string, tf.Tensor> {
    this.step = step;
    const own = pass.loop.startsWith('source') ? this.own(step) : undefined;
    const computed = new Map<string, tf.Tensor>();
    for (const { id, kind, defines, expression } of pass.statements) {
      const { symbol } = defines;
      const result = kind === 'choice' ? chosen(expression, this) : evaluate(expression, this);
      const before = pass.loop === 'source' ? step - 1 : step + 1;
      const value = this.through(id, step, own ? this.carried(result, own, symbol, before) : result);
      const steps = this.values.get(id) ?? new Map<number, tf.Tensor>();
      this.values.set(id, steps.set(step, value));
      computed.set(id, value);
    }
    own?.dispose();
    return computed;
  }

  read({ symbol, at }: Read): tf.Tensor {
    if (symbol.role === 'weight') return this.weights.get(symbol.id);
    if (at?.kind === 'each') return this.every(symbol);
    return this.at(symbol, stepRead(at, this.step, this.longest) ?? 0);
  }

  /** Lets go of a step that nothing reads any more. */
  forget(pass: Pass, step: number): void {
    for (const { id } of pass.statements) {
      this.values.get(id)?.get(step)?.dispose();
      this.values.get(id)?.delete(step);
    }
  }

  dispose(): void {
    for (const steps of this.values.values()) for (const tensor of steps.values()) tensor.dispose();
    for (const tensor of this.gathered.values()) tensor.dispose();
    this.positions?.dispose();
  }

  /** Which sequences have the source's step `t`, `[batch]`; undefined where all do. */
  private own(t: number): tf.Tensor | undefined {
    const own = this.lengths.map((length) => t <= length);
    return own.includes(false) ? tf.tensor(own, [own.length], 'bool') : undefined;
  }

  /** Over the padding, what was there the step before. */
  private carried(value: tf.Tensor, own: tf.Tensor, symbol: MathSymbol, before: number): tf.Tensor {
    const carried = tf.tidy(() => {
      const mask = tf.reshape(own, [-1, ...value.shape.slice(1).map(() => 1)]);
      return tf.where(mask, value, this.at(symbol, before));
    });
    value.dispose();
    return carried;
  }

  private at(symbol: MathSymbol, step: number): tf.Tensor {
    const steps = this.values.get(symbol.id);
    // What belongs to no step, the fixed context, is the same at all of them.
    const known = steps?.get(symbol.index ? step : 0);
    return known ?? this.values.get(`${symbol.id}@0`)?.get(0) ?? this.outside(symbol, step);
  }

  private every(symbol: MathSymbol): tf.Tensor {
    const known = this.gathered.get(symbol.id);
    if (known) return known;
    const all = tf.stack(
      Array.from({ length: this.longest }, (_, t) => this.at(symbol, t + 1)),
      1,
    );
    this.gathered.set(symbol.id, tf.keep(all));
    return all;
  }

  /** What comes from outside, and states before the first step: the recordings know both. */
  private outside(symbol: MathSymbol, step: number): tf.Tensor {
    const shape = symbol.shape.map((size) => ('size' in size ? size.size : this.longest));
    const width = shape.reduce((a, b) => a * b, 1);
    const data = new Float32Array(width * this.recordings.length);
    for (const [row, recording] of this.recordings.entries()) {
      if (symbol.index === 't' && step > recording.source.length) continue;
      data.set(recording.at(symbol, step), row * width);
    }
    const type = symbol.role === 'token' ? 'int32' : 'float32';
    return tf.tensor(data, [this.recordings.length, ...shape], type);
  }
}

/** What a choice comes to, as numbers that depend on nothing: no gradient passes. */
function chosen(expression: Expression, environment: Environment): tf.Tensor {
  const result = evaluate(expression, environment);
  if (!tf.engine().isTapeOn()) return result;
  const value = tf.tensor(result.dataSync(), result.shape, result.dtype as 'float32' | 'int32');
  result.dispose();
  return value;
}
