import type { Program } from '../../model/program';
import type { Values } from '../../model/values';

/** Behaviours of a batch: `[batch, steps, size]`, of each so many steps of its own. */
export interface Behaviours {
  readonly data: Float32Array;
  readonly steps: number;
  readonly lengths: readonly number[];
}

/** What a discriminator says of them, and which way they would have to go to cost it less. */
export interface Verdicts {
  /** By id, `D` of each behaviour and what each of both answers costs (`SAID`). */
  readonly said: ReadonlyMap<string, Float32Array>;
  /** The gradient of what was asked for by the behaviours, same layout; 0 over padding. */
  readonly gradient: Float32Array;
}

/** A discriminator with its weights. Both maps hold arrays that stay the same from first to last. */
export interface Judge {
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /**
   * Judges behaviours, and derives what it costs to call them by a name: their own, for the discriminator to learn it;
   * the other's, for the generator to be taken for it. The gradient by the weights is added to `gradients`; filling
   * them with 0 is the caller's.
   * @param scale of what is derived: `scale · Σ ℒ` over the batch
   */
  judge(behaviours: Behaviours, name: 'forced' | 'free', scale: number): Verdicts;
  dispose(): void;
}

/** @param program of `discriminatorProgram` */
export type MakeJudge = (program: Program, values: ReadonlyMap<string, Values>) => Judge | Promise<Judge>;
