import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { between, positive, seed, whole } from './bounds';
import { DataConfig } from './data/fields';
import { ForcingConfig } from './forcingFields';
import { modelProblem } from './model';
import { ModelConfig } from './modelFields';
import { RateSchedule } from './rate';

/** How the learning rate changes from update to update; without it, it does not. */
const schedule = v.exactOptional(RateSchedule);

const Optimiser = v.variant('method', [
  /** Kingma & Ba 2015. */
  v.strictObject({
    method: v.literal('adam'),
    learningRate: v.optional(positive, 0.001),
    beta1: v.optional(v.pipe(between(0, 1), v.ltValue(1)), 0.9),
    beta2: v.optional(v.pipe(between(0, 1), v.ltValue(1)), 0.999),
    epsilon: v.optional(positive, 1e-8),
    schedule,
  }),
  v.strictObject({ method: v.literal('sgd'), learningRate: v.optional(positive, 0.1), schedule }),
]);

/** Of the development part: the loss, or the share of tokens or whole sequences that free running gets right. */
export const MEASURES = ['loss', 'tokenAccuracy', 'sequenceAccuracy'] as const;
export type Measure = (typeof MEASURES)[number];

/** Updates of a training. */
export const MOST_UPDATES = 100_000_000;

/** Characters of a model's name. */
export const LONGEST_NAME = 100;

const interval = whole(1, 1_000_000);

/**
 * Everything that decides a training, from its data to its end; docs/training.md says it to readers. Checked strictly:
 * a field that is not known is an error, and what is left out has the value that stands here.
 */
export const TrainingConfig = v.pipe(
  v.strictObject({
    version: v.optional(v.literal(1), 1),
    /** What the model is called. */
    name: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME))),
    data: DataConfig,
    model: v.optional(ModelConfig, {}),
    /** `sequence`: `1/N Σ log p(Y|X)`, `N` the sequences, as the documents have it. `token`: the mean over the tokens. */
    objective: v.optional(v.picklist(['sequence', 'token']), 'sequence'),
    optimiser: v.optional(Optimiser, { method: 'adam' }),
    /** Norm of the whole gradient beyond which it is scaled down; null: it never is. */
    clip: v.optional(v.nullable(positive), 1),
    /** Pairs of an update, at most where `batchTokens` is given. */
    batchSize: v.optional(whole(1, 4096), 32),
    /** Target tokens of an update at most, `<eos>` included: then its pairs are as many as there is room for. */
    batchTokens: v.exactOptional(whole(1, 1_000_000)),
    /** Decay of the moving average of the weights, which is then what is evaluated and kept. */
    average: v.exactOptional(v.pipe(between(0, 1), v.ltValue(1))),
    /** Share of the probability that is asked for at all tokens alike (Szegedy et al. 2016). */
    labelSmoothing: v.optional(v.pipe(between(0, 1), v.ltValue(1)), 0),
    forcing: v.optional(ForcingConfig, { strategy: 'teacher' }),
    evaluation: v.optional(
      v.strictObject({
        /** Updates from one evaluation to the next. */
        interval: v.optional(interval, 100),
        /** Pairs of the development part that are looked at, at most. */
        pairs: v.optional(whole(1, 100_000), 200),
        /** Of which so many are shown. */
        examples: v.optional(whole(0, 20), 5),
        /** Which model is the best one. */
        measure: v.optional(v.picklist(MEASURES), 'loss'),
        /** Evaluations without a better one after which training stops; without it, it does not. */
        patience: v.exactOptional(interval),
      }),
      {},
    ),
    /** Updates after which training is done. */
    updates: v.optional(whole(1, MOST_UPDATES), 2_000),
    /** Updates from one checkpoint to the next. */
    checkpoint: v.optional(interval, 200),
    /** Decides the first weights, the order of the data, coins and dropout. */
    seed: v.optional(seed, 1),
  }),
  v.forward(
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed || dataset.issues) return;
      const problem = modelProblem(dataset.value.model, dataset.value.data);
      if (problem) addIssue({ message: l10n.t('describes no model: {0}', problem) });
    }),
    ['model'],
  ),
);
export type TrainingConfig = v.InferOutput<typeof TrainingConfig>;
/** The same as it is written: what is left out has its value by itself. */
export type WrittenConfig = v.InferInput<typeof TrainingConfig>;
export type OptimiserConfig = TrainingConfig['optimiser'];
