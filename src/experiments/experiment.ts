import type { Citation } from '../documents/documents';
import type { TrainingConfig, WrittenConfig } from '../training/config';
import type { Curves } from '../training/curves';
import type { Differentiator, Pair } from '../training/differentiate';

/**
 * An experiment: trainings that differ in one thing, the same seeds for each, what is measured of every one, and what
 * the documents lead one to expect of it.
 */
export interface Experiment {
  readonly name: string;
  /** Raised whenever what is measured changes its meaning: results of another one are not taken up. */
  readonly revision: number;
  readonly title: () => string;
  /** What is trained, and what differs. */
  readonly setting: () => string;
  readonly conditions: readonly Condition[];
  readonly instruments: readonly Instrument[];
  readonly claims: readonly Claim[];
}

export interface Condition {
  readonly id: string;
  readonly title: () => string;
  /** What is learned, where it is something else under others: charts keep them apart. */
  readonly task?: () => string;
  /** What it is called among those of its task; its title, unless it is given. Of two tasks those called alike belong together. */
  readonly kind?: () => string;
  /** Those of one family differ in size alone. Without it, each kind is one. */
  readonly family?: string;
  /** Left out of the charts until it is asked for, where they would have too many lines. */
  readonly later?: true;
  /** Its seed, and that of its data, is each of the experiment's in turn. */
  readonly config: WrittenConfig;
}

/** A model at the end of its training. */
export interface Trained {
  readonly config: TrainingConfig;
  readonly of: Differentiator;
  /** As many pairs that were learned from as there are of the development part, and all of that. */
  readonly training: readonly Pair[];
  readonly development: readonly Pair[];
  readonly curves: Curves;
  /** The text of target tokens. */
  readonly decode: (ids: readonly number[]) => string;
}

/** What can be measured of a trained model. */
export interface Instrument {
  readonly quantities: readonly Quantity[];
  measure(trained: Trained): Promise<Measured>;
}

/** A number, or, with `over`, a series of numbers over whole numbers. */
export interface Quantity {
  readonly id: string;
  readonly title: () => string;
  /**
   * `share`: of 1. `points`: difference of two shares. `nats`: natural logarithms of probabilities. `norm`: length of a
   * gradient, relative to the greatest.
   */
  readonly unit: 'share' | 'points' | 'nats' | 'updates' | 'norm';
  /** It tells how unsteadily a training goes: one that diverges has more of it than any that does not. */
  readonly unsteady?: true;
  /** What the series goes over. */
  readonly over?: () => string;
}

/** By the ids of quantities. Of `updates`, null is never, which is later than any other; of other units, nothing. */
export interface Measured {
  readonly numbers: Record<string, number | null>;
  readonly series: Record<string, Series>;
}

/** That a training came to an end before its time. */
export interface Diverged {
  /** The update that came to it, from 1. */
  readonly update: number;
  /** What was not finite any more. */
  readonly of: 'loss' | 'gradient' | 'weights';
}

/** What came of a training: what was measured, or that it diverged, and then nothing else. */
export interface Found extends Measured {
  readonly diverged?: Diverged;
}

export interface Series {
  /** Ascending. */
  readonly x: number[];
  readonly y: number[];
}

/** What a document says, in our words, and what would then be measured. */
export interface Claim {
  readonly citation: Citation;
  readonly says: () => string;
  readonly expects: readonly Expectation[];
  /** What is weighed and what is not, and why: to be read with the verdict. */
  readonly note?: () => string;
  /** Numbers that say how far it was put to the test at all: to be read with the verdict. */
  readonly beside?: readonly Operand[];
}

/** That one is greater than the other; one side is measured, or both. */
export interface Expectation {
  readonly greater: Operand | Bound;
  readonly than: Operand | Bound;
  /** Up to this difference, either way, both are taken for balanced. */
  readonly by?: number;
}

/** A number that was measured, or, with `deviation`, its relative standard deviation over the seeds. */
export interface Operand {
  readonly condition: string;
  /** Another condition: it is then the mean of both. */
  readonly and?: string;
  readonly quantity: string;
  /** Another quantity, a share as the first: it is then by how much the first is more. */
  readonly less?: string;
  /** Without its sign, which it loses after the mean. */
  readonly absolute?: true;
  readonly deviation?: true;
}

/** A fixed number of the measure's unit: what is still taken for nothing, or already for all. */
export interface Bound {
  readonly quantity: string;
  /** As of what it is the bound of. */
  readonly less?: string;
  readonly bound: number;
}

export const isBound = (side: Operand | Bound): side is Bound => 'bound' in side;

/** The side of a comparison that was measured; of two, the first. */
export const measuredSide = ({ greater, than }: Expectation): Operand =>
  isBound(greater) ? (than as Operand) : greater;
