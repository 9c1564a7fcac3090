import type { TrainingConfig } from './config';
import type { Pair } from './differentiate';
import { Draws } from './draws';
import { seedOf } from './streams';

/** Batches among whose pairs like lengths are looked for. */
const WINDOW = 100;

/** The pairs of a training in batches, epoch after epoch: what an update reads follows from its number. */
export class Batches {
  /** Updates of an epoch: every pair is read once. */
  readonly perEpoch: number;
  /** Of the epoch asked for last. */
  private current: { readonly epoch: number; readonly batches: readonly Uint32Array[] } | undefined;

  constructor(
    private readonly pairs: readonly Pair[],
    private readonly config: Pick<TrainingConfig, 'batchSize' | 'batchTokens' | 'seed'>,
  ) {
    const batches = this.ordered(0);
    this.current = { epoch: 0, batches };
    this.perEpoch = batches.length;
  }

  /** @param update from 0 */
  at(update: number): { readonly epoch: number; readonly pairs: readonly Pair[] } {
    const epoch = Math.floor(update / this.perEpoch);
    if (this.current?.epoch !== epoch) this.current = { epoch, batches: this.ordered(epoch) };
    const batch = this.current.batches[update % this.perEpoch]!;
    return { epoch, pairs: Array.from(batch, (number) => this.pairs[number]!) };
  }

  /**
   * Shuffles the pairs, gathers those of like lengths, so that little is filled up, and shuffles the batches. Lengths
   * are looked for among each window of the pairs; among all of them where tokens are counted, so that every epoch has
   * the same number of batches.
   */
  private ordered(epoch: number): Uint32Array[] {
    const { seed, batchSize, batchTokens } = this.config;
    const draws = new Draws(seedOf(seed, 'order', epoch));
    const order = draws.shuffle(Array.from(this.pairs.keys()));
    const window = batchTokens === undefined ? WINDOW * batchSize : order.length;
    const batches: Uint32Array[] = [];
    for (let start = 0; start < order.length; start += window) {
      const alike = order.slice(start, start + window).sort((a, b) => this.lengthOf(a) - this.lengthOf(b));
      for (let from = 0; from < alike.length; ) {
        const end = this.endOf(alike, from);
        batches.push(Uint32Array.from(alike.slice(from, end)));
        from = end;
      }
    }
    return draws.shuffle(batches);
  }

  /** Where the batch that begins somewhere ends: it has one pair at least. */
  private endOf(order: readonly number[], from: number): number {
    const { batchSize, batchTokens = Number.POSITIVE_INFINITY } = this.config;
    const last = Math.min(from + batchSize, order.length);
    let tokens = 0;
    for (let end = from; end < last; end++) {
      tokens += this.pairs[order[end]!]!.target.length + 1;
      if (tokens > batchTokens && end > from) return end;
    }
    return last;
  }

  /** Decoder steps cost the most, so that the target's length comes first. */
  private lengthOf(number: number): number {
    const { source, target } = this.pairs[number]!;
    return target.length * 16_384 + source.length;
  }
}
