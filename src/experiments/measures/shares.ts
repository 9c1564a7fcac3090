import type { Series } from '../experiment';

/** Places with fewer tries tell little. */
const LEAST = 20;

/** How often something was right, by a whole number. */
export class Shares {
  private readonly places = new Map<number, { right: number; of: number }>();

  add(place: number, right: boolean): void {
    const one = this.places.get(place) ?? { right: 0, of: 0 };
    one.of++;
    if (right) one.right++;
    this.places.set(place, one);
  }

  /** Of all places from one to another, both of them counted; null without any. */
  between(first: number, last: number): number | null {
    let [right, of] = [0, 0];
    for (const [place, one] of this.places) {
      if (place < first || place > last) continue;
      right += one.right;
      of += one.of;
    }
    return of > 0 ? right / of : null;
  }

  series(): Series {
    const told = [...this.places].filter(([, { of }]) => of >= LEAST).sort(([a], [b]) => a - b);
    return { x: told.map(([place]) => place), y: told.map(([, { right, of }]) => right / of) };
  }
}
