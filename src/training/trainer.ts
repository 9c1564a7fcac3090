import type { ModelSpec } from '../model/spec';
import type { Values } from '../model/values';
import { Average } from './average';
import { Batches } from './batches';
import { clipScale, gradientNorm } from './clip';
import type { TrainingConfig } from './config';
import { type Curves, type Measured, noCurves, note } from './curves';
import type { Differentiate, Differentiator, Feeds, Pair, TrainingPass } from './differentiate';
import { updateDiverged, weightsDiverged } from './divergence';
import { initialValues } from './initialise';
import { type Evaluated, Judging } from './judging';
import { objectiveOf, weightOf } from './objective';
import type { MakeOptimiser, Optimiser } from './optimiser';
import type { MakeJudge } from './professor/judge';
import { type Discriminator, type Played, Professor } from './professor/professor';
import { trainingProgram } from './program';
import { shareAt } from './rate';
import { forcedAt } from './schedule';
import { ended } from './standing';
import { named, restore, type TrainerState } from './state';
import { seedOf } from './streams';

/** What a training is made of. */
export interface Training {
  readonly config: TrainingConfig;
  readonly spec: ModelSpec;
  readonly training: readonly Pair[];
  readonly development: readonly Pair[];
}

/** How it is computed. */
export interface Means {
  readonly differentiate: Differentiate;
  readonly optimiser: MakeOptimiser;
  /** Of professor forcing's discriminator. */
  readonly judge: MakeJudge;
}

/** What one update came to. */
export interface Update {
  /** Updates done with it. */
  readonly update: number;
  /** From 1. */
  readonly epoch: number;
  readonly pairs: readonly Pair[];
  /** The objective of the batch, with label smoothing, as it was before the update. */
  readonly loss: number;
  /** Before it was clipped. */
  readonly gradientNorm: number;
  /** Probability of the gold token. */
  readonly ratio: number;
  readonly feeds: Feeds;
  /** Of professor forcing: what the discriminator came to, and whether either learned from the other. */
  readonly discriminator: Omit<Played, 'result'> | undefined;
  /** What the curves have of it. */
  readonly measured: Measured;
  /** Source and target tokens, `<eos>` included. */
  readonly tokens: number;
}

/** An update, and what was due after it. */
export interface Advance {
  readonly update: Update;
  readonly evaluated: Evaluated | undefined;
  /** Whether a checkpoint is to be written now. */
  readonly checkpoint: boolean;
}

/**
 * One training: owns weights, optimiser and curves, and changes them update by update. Whoever drives it says when;
 * what is due then, and whether it has ended, it knows itself.
 */
export class Trainer {
  readonly curves: Curves = noCurves();
  readonly judging: Judging;
  private done = 0;
  private readonly optimiser: Optimiser;
  private readonly average: Average | undefined;
  private readonly batches: Batches;
  private readonly shapes: ReadonlyMap<string, readonly number[]>;

  private constructor(
    private readonly training: Training,
    /** For what is asked of the model beside its training. Its weights are the training's own. */
    readonly differentiator: Differentiator,
    makeOptimiser: MakeOptimiser,
    values: ReadonlyMap<string, Values>,
    private readonly professor: Professor | undefined,
  ) {
    const { config } = training;
    this.optimiser = makeOptimiser(config.optimiser, differentiator);
    if (config.average !== undefined) this.average = new Average(differentiator.weights, config.average);
    this.batches = new Batches(training.training, config);
    this.judging = new Judging(config, training.development, differentiator, this.average);
    this.shapes = new Map([...values].map(([id, { shape }]) => [id, shape]));
  }

  /**
   * Begins a training, or goes on with one.
   * @throws ReaderError where the state is another training's
   */
  static async open(
    training: Training,
    { differentiate, optimiser, judge }: Means,
    state?: TrainerState,
  ): Promise<Trainer> {
    const { spec, config } = training;
    const { labelSmoothing, seed, forcing } = config;
    const program = trainingProgram({ spec, labelSmoothing }, false);
    const values = initialValues(program, seedOf(seed, 'weights'));
    const of = await differentiate({ spec, values, labelSmoothing });
    let professor: Professor | undefined;
    try {
      if (forcing.strategy === 'professor')
        professor = await Professor.open(config, forcing, of, { judge, optimiser });
      const trainer = new Trainer(training, of, optimiser, values, professor);
      if (state) trainer.restore(state);
      return trainer;
    } catch (error) {
      professor?.dispose();
      of.dispose();
      throw error;
    }
  }

  /** Updates done. */
  get update(): number {
    return this.done;
  }

  /** The pass over the training pairs that the last update belongs to, from 1. */
  get epoch(): number {
    return Math.floor(Math.max(this.done - 1, 0) / this.batches.perEpoch) + 1;
  }

  /** What an update computes, forwards. @param update from 0 */
  passAt(update: number): Omit<TrainingPass, 'backward' | 'values'> {
    const { config } = this.training;
    const { pairs } = this.batches.at(update);
    return {
      pairs,
      first: 0,
      ...forcedAt(config.forcing, update),
      seed: seedOf(config.seed, 'update', update),
      dropout: true,
    };
  }

  /**
   * One update, and the evaluation that is due after it. Whoever trains goes on by this alone: a checkpoint belongs
   * after both, as a training that goes on from it would leave the evaluation out.
   * @throws Divergence where loss or gradient are no numbers any more; the weights are left as they were before
   */
  async advance(): Promise<Advance> {
    const { evaluation, checkpoint, updates } = this.training.config;
    const update = await this.step();
    const due = (interval: number) => this.done === updates || this.done % interval === 0;
    const evaluated = due(evaluation.interval) ? await this.evaluate() : undefined;
    return { update, evaluated, checkpoint: due(checkpoint) };
  }

  /**
   * One update: gradients of a batch, clipped, and a step of the optimiser.
   * @throws Divergence where loss or gradient are no numbers any more; the weights are left as they were before
   */
  async step(): Promise<Update> {
    const { config } = this.training;
    const pass = this.passAt(this.done);
    const { pairs, ratio } = pass;
    const targets = pairs.reduce((sum, { target }) => sum + target.length + 1, 0);
    const scale = weightOf(config.objective, pairs.length, targets);
    for (const gradient of this.differentiator.gradients.values()) gradient.fill(0);
    const played = await this.professor?.play(pass, scale);
    const result = played?.result ?? (await this.differentiator.run({ ...pass, backward: { scale } }));
    const loss = objectiveOf(config.objective, result.loss, targets);
    const norm = gradientNorm(this.differentiator.gradients);
    this.checkFinite(
      loss + (played?.discriminatorLoss ?? 0),
      norm + (played?.learns ? played.gradientNorm : 0),
    );
    this.done++;
    const share = shareAt(config.optimiser.schedule, this.done, config.updates);
    if (played) await this.professor!.learn(played, share);
    await this.optimiser.update(this.done, clipScale(norm, config.clip), share);
    this.average?.add(this.done);
    const measured = {
      trainingLoss: loss,
      ...(config.objective === 'sequence'
        ? { trainingLossPerToken: objectiveOf('token', result.loss, targets) }
        : {}),
      gradientNorm: norm,
      forcingProbability: ratio,
      ...(played ? measuredOf(played) : {}),
    };
    note(this.curves, this.done, measured);
    return {
      update: this.done,
      epoch: this.epoch,
      pairs,
      loss,
      gradientNorm: norm,
      ratio,
      feeds: result.feeds,
      discriminator: played,
      measured,
      tokens: targets + pairs.reduce((sum, { source }) => sum + source.length, 0),
    };
  }

  /** Measures the model on the development pairs, and keeps its weights where it is the best so far. */
  evaluate(): Promise<Evaluated> {
    return this.judging.evaluate(this.done, this.curves);
  }

  /** Why it has ended, in the reader's language; undefined before. */
  ended(): string | undefined {
    return ended(this.training.config, { update: this.done, ...this.judging.progress() });
  }

  /** The model to be used: that of the best evaluation, or as it is where there was none yet. */
  model(): Map<string, Values> {
    return this.copied(this.judging.weights);
  }

  /** The model as it is now, and what professor forcing's discriminator is. */
  now(): { readonly values: Map<string, Values>; readonly discriminator: Discriminator | undefined } {
    return { values: this.copied(this.differentiator.weights), discriminator: this.professor?.now() };
  }

  private copied(weights: ReadonlyMap<string, Float32Array>): Map<string, Values> {
    return new Map(
      [...weights].map(([id, data]) => [id, { shape: this.shapes.get(id)!, data: data.slice() }]),
    );
  }

  /** @throws Divergence where a weight is no number any more: nothing could go on from it */
  checkWeights(): void {
    const all = [this.differentiator.weights, this.professor?.weights ?? new Map()];
    if (all.some((weights) => !Number.isFinite(gradientNorm(weights)))) throw weightsDiverged(this.done);
  }

  /** @throws Divergence as `checkWeights` says */
  state(): TrainerState {
    this.checkWeights();
    return {
      progress: { update: this.done, ...this.judging.progress(), curves: structuredClone(this.curves) },
      tensors: new Map([
        ...named('weights', this.differentiator.weights),
        ...named('optimiser', this.optimiser.moments),
        ...(this.average ? named('average', this.average.weights) : []),
        ...this.judging.tensors(),
        ...(this.professor?.tensors() ?? []),
      ]),
    };
  }

  dispose(): void {
    this.professor?.dispose();
    this.differentiator.dispose();
  }

  private restore({ progress, tensors }: TrainerState): void {
    restore(this.differentiator.weights, 'weights', tensors);
    restore(this.optimiser.moments, 'optimiser', tensors);
    this.professor?.restore(tensors);
    if (this.average) restore(this.average.weights, 'average', tensors);
    this.judging.restore(progress, tensors);
    this.done = progress.update;
    Object.assign(this.curves, structuredClone(progress.curves));
  }

  private checkFinite(loss: number, norm: number): void {
    if (Number.isFinite(loss) && Number.isFinite(norm)) return;
    throw updateDiverged(this.done + 1, this.batches.perEpoch, Number.isFinite(loss) ? 'gradient' : 'loss');
  }
}

const measuredOf = ({ accuracy, discriminatorLoss, freeLoss, learns, teaches }: Played): Measured => ({
  discriminatorAccuracy: accuracy,
  discriminatorLoss,
  generatorLoss: freeLoss,
  discriminatorLearns: Number(learns),
  generatorLearns: Number(teaches),
});
