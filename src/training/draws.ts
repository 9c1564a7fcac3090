import { draw } from '../model/decoding/sampling';

/** Numbers that follow from a seed, one after another: the same in every run. */
export class Draws {
  private count = 0;

  constructor(private readonly seed: number) {}

  /** A whole number from 0 to below `limit`, which is at most 2⁵³. */
  below(limit: number): number {
    return Math.floor(limit <= BITS ? this.next() * limit : (this.next() + this.next() / BITS) * limit);
  }

  /** Puts a list into another order, in place (Fisher and Yates). */
  shuffle<T>(list: T[]): T[] {
    for (let last = list.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [list[last], list[other]] = [list[other]!, list[last]!];
    }
    return list;
  }

  private next(): number {
    return draw(this.seed, ++this.count);
  }
}

/** `draw` gives multiples of 2⁻²⁴. */
const BITS = 2 ** 24;
