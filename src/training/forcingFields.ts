import * as v from 'valibot';
import { between, positive, whole } from './bounds';
import type { Coin } from './differentiate';

const probability = between(0, 1);

/** What a coin decides: a step of the whole batch, of one example, or all steps of one example. */
const coin = v.picklist(['batch', 'example', 'sequence'] satisfies Coin[]);

/** The probability of the gold token at update `i`, from 0, as Bengio et al. 2015 write it. */
export const Decay = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant'), p: probability }),
  /** `max(epsilon, k − c·i)` */
  v.strictObject({
    kind: v.literal('linear'),
    epsilon: v.optional(probability, 0),
    k: v.optional(probability, 1),
    c: positive,
  }),
  /** `k^i` */
  v.strictObject({ kind: v.literal('exponential'), k: v.pipe(between(0, 1), v.gtValue(0), v.ltValue(1)) }),
  /** `k / (k + exp(i / k))` */
  v.strictObject({ kind: v.literal('inverse-sigmoid'), k: v.pipe(v.number(), v.minValue(1), v.finite()) }),
]);
export type Decay = v.InferOutput<typeof Decay>;

/** Which token the decoder is fed while training. */
export const ForcingConfig = v.variant('strategy', [
  v.strictObject({
    strategy: v.literal('teacher'),
    /** Of the steps, how many are fed the gold token. */
    ratio: v.optional(probability, 1),
    coin: v.optional(coin, 'batch'),
  }),
  v.strictObject({ strategy: v.literal('free') }),
  v.strictObject({
    strategy: v.literal('scheduled'),
    decay: Decay,
    coin: v.optional(coin, 'example'),
  }),
  /** Professor forcing (Lamb et al. 2016). */
  v.strictObject({
    strategy: v.literal('professor'),
    /** Units of each direction of the discriminator's recurrent layer. */
    hidden: v.optional(whole(1, 4096), 64),
    /** Of the generator's adversarial loss beside the likelihood. */
    weight: v.optional(positive, 1),
    /** Whether the teacher-forced behaviour is drawn to the free-running one too, `C_t` beside `C_f`. */
    both: v.optional(v.boolean(), false),
    /** Accuracy of the discriminator above which it is not trained, and below which it teaches nothing. */
    gates: v.optional(
      v.strictObject({
        discriminator: v.optional(probability, 0.99),
        generator: v.optional(probability, 0.75),
      }),
      {},
    ),
  }),
]);
export type ForcingConfig = v.InferOutput<typeof ForcingConfig>;
