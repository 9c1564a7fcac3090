import type { TrainingConfig } from './config';
import type { Differentiator, Pair, PassResult } from './differentiate';
import { objectiveOf } from './objective';

/** How often the token of each output position was right: `right[i]` of `of[i]`, positions from 0, `<eos>` at last. */
export interface ByPosition {
  readonly right: readonly number[];
  readonly of: readonly number[];
}

/** What pairs say of a model, without dropout and label smoothing. */
export interface Evaluation {
  /** `−log p(Y|X)`: the mean over the pairs, or over the tokens, as the objective has it. */
  readonly loss: number;
  /** The mean over the tokens, whatever the objective is. */
  readonly lossPerToken: number;
  /** With the gold tokens fed, and free running: share of the tokens that are right, over all and by position. */
  readonly forced: { readonly tokenAccuracy: number; readonly byPosition: ByPosition };
  /** A token after the end that the model itself wrote is none, and so not right. */
  readonly free: { readonly tokenAccuracy: number; readonly byPosition: ByPosition };
  /** Share of the pairs whose target greedy decoding writes from its first token to `<eos>`. */
  readonly sequenceAccuracy: number;
}

/** A pass that measures: nothing is dropped, and no coin decides where `ratio` is 0 or 1. */
export const WHOLE = { first: 0, coin: 'batch', seed: 0, dropout: false } as const;

/** @param size of the batches that pairs are gone through in */
export async function evaluate(
  of: Differentiator,
  pairs: readonly Pair[],
  { objective, size }: { readonly objective: TrainingConfig['objective']; readonly size: number },
): Promise<Evaluation> {
  const [forced, free] = [new Tally(of.spec.tokens.eos), new Tally(of.spec.tokens.eos)];
  const losses: number[] = [];
  // Those of like lengths together, so that little is filled up.
  const alike = pairs.toSorted((a, b) => a.target.length - b.target.length);
  for (const batch of inBatches(alike, size)) {
    const teacher = await of.run({ ...WHOLE, pairs: batch, ratio: 1 });
    losses.push(...teacher.logp.map((logp) => -logp));
    forced.add(teacher);
    free.add(await of.run({ ...WHOLE, pairs: batch, ratio: 0 }));
  }
  const tokens = forced.of.reduce((a, b) => a + b, 0);
  return {
    loss: objectiveOf(objective, losses, tokens),
    lossPerToken: objectiveOf('token', losses, tokens),
    forced: forced.accuracy(false),
    free: free.accuracy(true),
    sequenceAccuracy: free.whole / pairs.length,
  };
}

/**
 * What greedy decoding writes: the tokens before `<eos>`, as many as the model may write.
 * @param size of the batches
 */
export async function greedily(
  of: Differentiator,
  sources: readonly Pair['source'][],
  size: number,
): Promise<number[][]> {
  const { target, tokens } = of.spec;
  // Free running never feeds the target: it only says how many steps there are.
  const blank = Array<number>(target.maxLength - 1).fill(tokens.eos);
  const written: number[][] = [];
  for (const batch of inBatches(sources, size)) {
    const pairs = batch.map((source) => ({ source, target: blank }));
    const { steps, feeds } = await of.run({ ...WHOLE, pairs, ratio: 0 });
    for (const row of pairs.keys()) {
      const all = Array.from(feeds.predicted.subarray(row * steps, (row + 1) * steps));
      const end = all.indexOf(tokens.eos);
      written.push(end < 0 ? all : all.slice(0, end));
    }
  }
  return written;
}

/** Counts what is right. */
class Tally {
  readonly of: number[] = [];
  private readonly right: number[] = [];
  private readonly rightBeforeEnd: number[] = [];
  /** Sequences that are right from beginning to end. */
  whole = 0;

  constructor(private readonly eos: number) {}

  add({ steps, feeds: { gold, predicted } }: PassResult): void {
    for (let start = 0; start < gold.length; start += steps) {
      let [ended, all] = [false, true];
      for (let i = 0; i < steps && gold[start + i] !== -1; i++) {
        const right = gold[start + i] === predicted[start + i] ? 1 : 0;
        this.of[i] = (this.of[i] ?? 0) + 1;
        this.right[i] = (this.right[i] ?? 0) + right;
        this.rightBeforeEnd[i] = (this.rightBeforeEnd[i] ?? 0) + (ended ? 0 : right);
        if (right === 0) all = false;
        if (predicted[start + i] === this.eos) ended = true;
      }
      if (all) this.whole++;
    }
  }

  /** @param free whether what stands after the model's own end is none of its output */
  accuracy(free: boolean): { tokenAccuracy: number; byPosition: ByPosition } {
    const right = free ? this.rightBeforeEnd : this.right;
    const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
    return { tokenAccuracy: sum(right) / sum(this.of), byPosition: { right, of: this.of } };
  }
}

/** A list in parts of so many, the last perhaps shorter. */
export function* inBatches<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
