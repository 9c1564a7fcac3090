import type { Average } from './average';
import { Best } from './best';
import type { TrainingConfig } from './config';
import { type Curves, type Measured, note } from './curves';
import { sample } from './data/sample';
import type { Differentiator, Pair } from './differentiate';
import { type Evaluation, evaluate, greedily } from './measures';
import { type KeptModel, keptModel } from './standing';
import type { TrainerProgress } from './state';

/** A development pair as the model translates it now: the tokens before `<eos>`. */
export interface Example extends Pair {
  readonly written: readonly number[];
}

export interface Evaluated extends Evaluation {
  readonly examples: readonly Example[];
  /** Whether it is the best by the configuration's measure so far; of equal ones, that with the least loss. */
  readonly best: boolean;
  /** What the curves have of it. */
  readonly measured: Measured;
}

/**
 * How a training judges its model: by a sample of the development pairs, as it is used, so with its weights averaged
 * where they are. Keeps the best one, and knows how long ago that was.
 */
export class Judging {
  private readonly best = new Best();
  private readonly pairs: readonly Pair[];

  constructor(
    private readonly config: TrainingConfig,
    development: readonly Pair[],
    private readonly of: Differentiator,
    private readonly average: Average | undefined,
  ) {
    this.pairs = sample(development, config.evaluation.pairs, config.data);
  }

  /** The evaluation whose model is kept, and what it came to by the configuration's measure; undefined before any. */
  get kept(): KeptModel | undefined {
    return keptModel(this.config, this.best.progress());
  }

  /** The weights of the model to be used: that of the best evaluation, or as it is where there was none yet. */
  get weights(): Differentiator['weights'] {
    return this.best.weights ?? this.usable;
  }

  /** What any pairs say of the model as it is. */
  measure(pairs: readonly Pair[]): Promise<Evaluation> {
    const { objective, batchSize: size } = this.config;
    return this.averaged(() => evaluate(this.of, pairs, { objective, size }));
  }

  /**
   * Measures the model on the sample, and keeps its weights where it is the best so far.
   * @param update after which it is
   * @param curves get what was measured
   */
  async evaluate(update: number, curves: Curves): Promise<Evaluated> {
    const { evaluation, objective } = this.config;
    const found = await this.measure(this.pairs);
    const { loss, lossPerToken, sequenceAccuracy } = found;
    const { tokenAccuracy } = found.free;
    const measured = {
      developmentLoss: loss,
      ...(objective === 'sequence' ? { developmentLossPerToken: lossPerToken } : {}),
      tokenAccuracy,
      sequenceAccuracy,
    };
    note(curves, update, measured);
    const value = { loss: -loss, tokenAccuracy, sequenceAccuracy }[evaluation.measure];
    const best = this.best.evaluated({ update, value, loss }, this.usable);
    return { ...found, best, measured, examples: await this.examples() };
  }

  /** Some of the sample as the model translates them now. */
  async examples(): Promise<Example[]> {
    const { evaluation, batchSize } = this.config;
    const pairs = this.pairs.slice(0, evaluation.examples);
    const sources = pairs.map(({ source }) => source);
    const written = await this.averaged(() => greedily(this.of, sources, batchSize));
    return pairs.map((pair, k) => ({ ...pair, written: written[k]! }));
  }

  /** What is kept of it, beside its tensors. */
  progress(): Pick<TrainerProgress, 'best' | 'stale'> {
    return this.best.progress();
  }

  /** Copies of all it goes on from. */
  tensors(): [string, Float32Array][] {
    return this.best.tensors();
  }

  /** @throws ReaderError where they are another training's */
  restore(progress: TrainerProgress, tensors: ReadonlyMap<string, Float32Array>): void {
    this.best.restore(progress, tensors, this.of.weights);
  }

  /** The weights that a model of this training has now. */
  private get usable(): Differentiator['weights'] {
    return (this.average ?? this.of).weights;
  }

  /** Does something with a model of these weights. */
  private averaged<T>(work: () => Promise<T>): Promise<T> {
    return this.average ? this.average.inPlace(work) : work();
  }
}
