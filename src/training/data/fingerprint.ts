import type { Pair } from '../differentiate';
import type { Parts } from './split';

/** Two sums of 32 bits over numbers in order, as FNV-1a. */
class Sums {
  private one = 0x811c9dc5;
  private other = 0x9e3779b9;

  add(value: number): void {
    this.one = Math.imul(this.one ^ value, 0x01000193);
    this.other = Math.imul(this.other ^ value ^ (this.other >>> 15), 0x85ebca6b);
  }

  get text(): string {
    return [this.one, this.other].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** What tells a text from others. */
export function textFingerprint(text: string): string {
  const sums = new Sums();
  for (let k = 0; k < text.length; k++) sums.add(text.charCodeAt(k));
  return sums.text;
}

/** What tells data from others: the same for the same ids or frames in the same order. */
export function fingerprint({ training, development }: Parts<Pair>): string {
  const sums = new Sums();
  for (const part of [training, development]) {
    sums.add(part.length);
    for (const { source, target } of part) {
      for (const side of [source, target]) {
        sums.add(side.length);
        for (const one of side) for (const word of words(one)) sums.add(word);
      }
    }
  }
  return sums.text;
}

/** An id, or the numbers of a frame bit for bit. */
const words = (one: number | readonly number[]): Iterable<number> =>
  typeof one === 'number' ? [one] : new Int32Array(Float32Array.from(one).buffer);
