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
    private readonly size: number,
    private readonly seed: number,
  ) {
    this.perEpoch = Math.ceil(pairs.length / size);
  }

  /** @param update from 0 */
  at(update: number): { readonly epoch: number; readonly pairs: readonly Pair[] } {
    const epoch = Math.floor(update / this.perEpoch);
    if (this.current?.epoch !== epoch) this.current = { epoch, batches: this.ordered(epoch) };
    const batch = this.current.batches[update % this.perEpoch]!;
    return { epoch, pairs: Array.from(batch, (number) => this.pairs[number]!) };
  }

  /**
   * Shuffles the pairs, gathers those of like lengths among each window of them, so that little is filled up, and
   * shuffles the batches.
   */
  private ordered(epoch: number): Uint32Array[] {
    const draws = new Draws(seedOf(this.seed, 'order', epoch));
    const order = draws.shuffle(Array.from(this.pairs.keys()));
    const batches: Uint32Array[] = [];
    for (let start = 0; start < order.length; start += WINDOW * this.size) {
      const window = order
        .slice(start, start + WINDOW * this.size)
        .sort((a, b) => this.lengthOf(a) - this.lengthOf(b));
      for (let from = 0; from < window.length; from += this.size)
        batches.push(Uint32Array.from(window.slice(from, from + this.size)));
    }
    return draws.shuffle(batches);
  }

  /** Decoder steps cost the most, so that the target's length comes first. */
  private lengthOf(number: number): number {
    const { source, target } = this.pairs[number]!;
    return target.length * 16_384 + source.length;
  }
}
