/**
 * The messages between the extension host and the page of experiments, typed once for both sides. The host has the
 * results and conducts reruns; the page draws what it has been sent.
 */
import * as v from 'valibot';
import type { Citation } from '../../documents/documents';
import type { Quantity } from '../../experiments/experiment';
import type { Run } from '../../experiments/results';
import type { Outcome, Verdict } from '../../experiments/verdict';
import { seed } from '../../training/bounds';
import type { ConfigurationLine } from '../protocol';

/** An experiment by its name, and what it is called. */
export interface Listed {
  readonly name: string;
  readonly title: string;
}

/** What is measured, in the reader's words. */
export interface ShownQuantity extends Pick<Quantity, 'id' | 'unit'> {
  readonly title: string;
  /** What a series goes over; absent of a number. */
  readonly over?: string;
}

/** One side of a comparison: what is measured, under which condition, or a bound. */
export interface ShownOperand {
  readonly condition: string;
  /** Ids of the condition, or of those that it is the mean of; of a bound none. */
  readonly of: readonly string[];
  readonly quantity: Pick<ShownQuantity, 'id' | 'title'>;
  /** Id of another quantity, which it is by how much the first is more than. */
  readonly less?: string;
}

/** What a document says, and what would then be measured: each first greater than its second. */
export interface ShownClaim {
  readonly citation: Citation;
  readonly says: string;
  readonly expects: readonly {
    readonly greater: ShownOperand;
    readonly than: ShownOperand;
    /** Of the relative standard deviations over the seeds. */
    readonly deviation: boolean;
  }[];
}

/** What results say to a claim. */
export interface ShownVerdict {
  readonly verdict: Verdict;
  readonly text: string;
  /** What the verdict comes from, in a line. */
  readonly counted: string;
  /** Numbers to be read with it. */
  readonly beside: readonly string[];
  /** For each comparison: the values of both sides, and what that says to what was expected. */
  readonly measured: readonly {
    readonly greater: string;
    readonly than: string;
    /** With its interval; absent where there is none. */
    readonly difference?: string;
    readonly outcome: Outcome;
    readonly text: string;
    readonly seeds: string;
  }[];
}

/** `shipped` with the extension; measured `here`; a `trial` too short to tell anything; opened from a `file`. */
export type SetKind = 'shipped' | 'here' | 'trial' | 'file';

/** Results from one place. */
export interface ResultSet {
  readonly id: string;
  readonly kind: SetKind;
  readonly title: string;
  /** Where they cannot be compared with those of the conditions shown: why. */
  readonly note?: string;
  readonly madeBy: string;
  readonly runs: readonly Run[];
  /** Its trainings that diverged, a sentence each. */
  readonly diverged: readonly string[];
  /** One for each claim. */
  readonly verdicts: readonly ShownVerdict[];
  /** Of how many claims each verdict is, also of none. */
  readonly tally: readonly { readonly verdict: Verdict; readonly text: string }[];
}

/** What was measured here and is kept, but not drawn. */
export interface SetAside {
  /** By which it can be exported and deleted; absent of what is not understood. */
  readonly id?: string;
  readonly title: string;
  readonly measured?: {
    readonly seeds: readonly number[];
    readonly trainings: number;
    readonly madeBy: string;
  };
  /** Why. */
  readonly note: string;
}

export interface ShownCondition {
  readonly id: string;
  readonly title: string;
  /** What is learned; empty where all learn the same. */
  readonly task: string;
  /** What it is called among those of its task: alike in another one. */
  readonly kind: string;
  /** Those of one family differ in size alone. */
  readonly family: string;
  /** Left out of the charts until it is asked for. */
  readonly later: boolean;
  readonly configuration: readonly ConfigurationLine[];
}

export interface ShownExperiment extends Listed {
  readonly setting: string;
  readonly conditions: readonly ShownCondition[];
  readonly quantities: readonly ShownQuantity[];
  readonly claims: readonly ShownClaim[];
  /** The shipped ones first. */
  readonly sets: readonly ResultSet[];
  readonly aside: readonly SetAside[];
  /** What a rerun is of, unless others are asked for. */
  readonly seeds: readonly number[];
  /** Of computing for all conditions with one seed, as the shipped results took it; absent without them. */
  readonly secondsASeed?: number;
  /** A rerun that was begun, and of which trainings are missing. */
  readonly unfinished?: {
    readonly seeds: readonly number[];
    readonly quick: boolean;
    readonly missing: number;
  };
}

/** A rerun that is under way, or the last one as it ended. */
export interface Rerun {
  readonly experiment: string;
  readonly status: 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';
  readonly quick: boolean;
  readonly seeds: readonly number[];
  /** Every training that was asked for; `share` of its updates that are done, 1 once its result is kept. */
  readonly trainings: readonly {
    readonly condition: string;
    readonly seed: number;
    readonly share: number;
    /** Why nothing came of it. */
    readonly diverged?: string;
  }[];
  /** As far as can be told. */
  readonly secondsLeft?: number;
  /** Why it failed. In the reader's language. */
  readonly note?: string;
}

export type ToExperiments =
  /** First message after `ready`. `strings` maps English to the display language; empty for English. */
  | {
      readonly type: 'setup';
      readonly language: 'en' | 'ko';
      readonly strings: Readonly<Record<string, string>>;
      readonly experiments: readonly Listed[];
      /** Trainings that are computed at a time. */
      readonly jobs: number;
    }
  | { readonly type: 'experiment'; readonly experiment: ShownExperiment }
  | { readonly type: 'rerun'; readonly rerun: Rerun };

/** Seeds asked for at a time, at most. */
export const MOST_SEEDS = 20;

/** What a rerun is of. */
export const Asked = v.object({
  seeds: v.pipe(v.array(seed), v.minLength(1), v.maxLength(MOST_SEEDS)),
  quick: v.boolean(),
});
export interface Asked {
  readonly seeds: readonly number[];
  readonly quick: boolean;
}

/**
 * From the page: checked before it is believed. What is to be done to an experiment says to which one, as the page may
 * still show another than the host does.
 */
export const FromExperiments = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('show'), experiment: v.string() }),
  /** Trains what is missing of an experiment. */
  v.object({ type: v.literal('run'), experiment: v.string(), ...Asked.entries }),
  v.object({ type: v.literal('control'), what: v.picklist(['pause', 'resume', 'cancel']) }),
  /** Asks for a file of results, to be laid over. */
  v.object({ type: v.literal('open') }),
  /** Keeps a set of an experiment in a file of the reader's. */
  v.object({ type: v.literal('export'), experiment: v.string(), set: v.string() }),
  /** Takes a set of an experiment away: a file is closed, what was measured here is deleted. */
  v.object({ type: v.literal('remove'), experiment: v.string(), set: v.string() }),
  /** Trains one of the conditions of an experiment in the lab. */
  v.object({ type: v.literal('train'), experiment: v.string(), condition: v.string() }),
  v.object({ type: v.literal('lab') }),
]);
export type FromExperiments = v.InferOutput<typeof FromExperiments>;

/** What the page keeps over a reload of the window. */
export const ExperimentsState = v.object({
  shown: v.optional(v.string()),
  /** Names of what is unfolded. */
  unfolded: v.optional(v.pipe(v.array(v.string()), v.maxLength(1000)), []),
});
