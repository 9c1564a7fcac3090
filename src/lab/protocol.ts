/**
 * The messages between the extension host and the lab's page, typed once for both sides. The host has the trainings and
 * all that was measured; the page draws what it has been sent.
 */

import * as v from 'valibot';
import type { Piece, Translated, TranslatedExample } from '../checkpoint/training/translated';
import type { Citation } from '../documents/documents';
import type { Notation } from '../equation/notation';
import type { MathSymbol } from '../equation/symbol';
import type { Measure, TrainingConfig } from '../training/config';
import type { CurveName } from '../training/curves';
import type { KeptModel } from '../training/standing';

export type { Piece, Translated, TranslatedExample };

/**
 * `stopped` also after a reload of the window: nothing computes, and it goes on from its checkpoint when it is resumed.
 * `failed` as well where there is one, unless it has diverged.
 */
export type TrainingStatus = 'starting' | 'running' | 'paused' | 'stopped' | 'finished' | 'failed';

/** How far a training is. */
export interface Progress {
  readonly update: number;
  /** After how many updates it ends at the latest. */
  readonly updates: number;
  /** The pass over the training data that is under way, from 1; absent where it has not been opened here. */
  readonly epoch?: number;
  /** Time spent on updates and evaluations, without pauses; absent where nothing was trained here. */
  readonly seconds?: number;
  /** Source and target tokens a second, lately; absent before there was an update. */
  readonly tokensPerSecond?: number;
  /** The evaluation whose model is kept; absent before there was one. */
  readonly kept?: KeptModel;
}

/** One line of a configuration, in the reader's words. */
export interface ConfigurationLine {
  readonly name: string;
  readonly value: string;
}

/** A training, as the lab lists it. */
export interface TrainingSummary {
  readonly id: string;
  readonly title: string;
  readonly status: TrainingStatus;
  readonly progress: Progress;
  /** What its best model is chosen by. */
  readonly measure: Measure;
  /** Over what its losses are means. */
  readonly objective: TrainingConfig['objective'];
  /**
   * Present when failed: what was wrong and what to do; when finished: why it ended there; when stopped by the window's
   * closing, or trained elsewhere: that it is. In the reader's language.
   */
  readonly note?: string;
  /** Where its files are, as a reader would say it. */
  readonly folder: string;
  /** There is a model to translate with. */
  readonly usable: boolean;
  /** It has not come to its end, nor diverged: it goes on when it is asked to, from its checkpoint where it is not open. */
  readonly resumable: boolean;
  /** Another process trains it, from which it can be taken over. */
  readonly elsewhere: boolean;
  readonly configuration: readonly ConfigurationLine[];
  /** Of professor forcing: accuracies of the discriminator above which it, and below which the generator, rests. */
  readonly gates?: { readonly discriminator: number; readonly generator: number };
}

/** Points of one curve, in order; those known from the first one's number on are replaced. */
export interface CurvePoints {
  readonly curve: CurveName;
  readonly first: number;
  /** After how many updates each was measured. */
  readonly updates: Uint32Array;
  readonly values: Float32Array;
}

/**
 * How long the gradient of one pair's loss is by each hidden state, `‖∂ℒ/∂h_t‖` and `‖∂ℒ/∂s_i‖`, and by each cell state
 * where there are any, back through time.
 */
export interface PairGradients {
  /** Its tokens as shown; the target's with `<eos>`. */
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The encoder's states first, `[T]`, then the decoder's, `[T′]`. */
  readonly states: readonly { readonly state: MathSymbol; readonly norms: Float32Array }[];
}

/** An equation as the page sets it, and what it means. */
export interface ShownEquation {
  readonly id: string;
  readonly notation: Notation;
  readonly citation: Citation;
  /** In the reader's language. */
  readonly explanation: string;
}

/** How a training decides which token is fed, and what it makes small. */
export interface TrainingEquations {
  readonly equations: readonly ShownEquation[];
  /** Of a probability that changes: its values from the first update to the last, at equal distances. */
  readonly schedule?: { readonly updates: number; readonly ratios: readonly number[] };
}

/** What professor forcing's discriminator made of the batch of an update, before it. */
export interface JudgedBatch {
  /** Its equations, in their order. */
  readonly equations: readonly ShownEquation[];
  /** What the equations of the whole batch came to, by their ids (`TrainingEquations`). */
  readonly values: Readonly<Record<string, number>>;
}

/** What each of its equations came to on both behaviours of a pair; of a vector at its last step, its length. */
export interface JudgedPair {
  readonly forced: readonly number[];
  readonly free: readonly number[];
}

/** The pair of a batch that is looked at. */
export interface ShownPair {
  /** In the batch, from 0. */
  readonly number: number;
  readonly gradients: PairGradients;
  /** Of professor forcing. */
  readonly judged?: JudgedPair;
}

export type ToLab =
  /** First message after `ready`. `strings` maps English to the display language; empty for English. */
  | {
      readonly type: 'setup';
      readonly language: 'en' | 'ko';
      readonly strings: Readonly<Record<string, string>>;
    }
  /** All trainings, and which one is shown. */
  | {
      readonly type: 'trainings';
      readonly trainings: readonly TrainingSummary[];
      readonly shown: string | undefined;
      /** Those whose curves are laid over the shown one's. */
      readonly laid: readonly string[];
    }
  /** One that is known has got on. */
  | { readonly type: 'training'; readonly training: TrainingSummary }
  | { readonly type: 'curves'; readonly training: string; readonly curves: readonly CurvePoints[] }
  | { readonly type: 'examples'; readonly training: string; readonly translated: Translated }
  /** The batch that was stepped through last, and the pair of it that is looked at. */
  | {
      readonly type: 'batch';
      readonly training: string;
      readonly update: number;
      /** All of them, each in a line of text. */
      readonly pairs: readonly string[];
      /** Of professor forcing. */
      readonly judged: JudgedBatch | undefined;
      readonly pair: ShownPair;
    }
  /** Another pair of it. */
  | { readonly type: 'pair'; readonly training: string; readonly pair: ShownPair }
  /** Of the training shown, as its configuration is now. */
  | { readonly type: 'equations'; readonly training: string; readonly equations: TrainingEquations };

/** What a reader can do with a training. */
export const ACTIONS = [
  'pause',
  'resume',
  'takeOver',
  'stop',
  'step',
  'translate',
  'stepBatch',
  'extend',
  'again',
  'reveal',
  'remove',
] as const;

export type LabAction = (typeof ACTIONS)[number];

const Training = v.string();

/** From the page: checked before it is believed. */
export const FromLab = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** Begins a new one: asks for everything. */
  v.object({ type: v.literal('train') }),
  /** Leads to the experiments. */
  v.object({ type: v.literal('experiments') }),
  v.object({ type: v.literal('show'), training: Training }),
  /** Lays its curves over those of the one that is shown, or no more. */
  v.object({ type: v.literal('lay'), training: Training, on: v.boolean() }),
  /** Looks at a pair of the batch that was stepped through last, by its number from 0. */
  v.object({
    type: v.literal('pair'),
    training: Training,
    number: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.object({ type: v.literal('act'), training: Training, action: v.picklist(ACTIONS) }),
]);

export type FromLab = v.InferOutput<typeof FromLab>;

/** What the page keeps over a reload of the window. */
export const LabState = v.object({ shown: v.optional(v.string()) });
