import type { Pair } from '../differentiate';
import type { Parts } from './split';

/** What tells data from others: the same for the same ids or frames in the same order (two sums of 32 bits, as FNV-1a). */
export function fingerprint({ training, development }: Parts<Pair>): string {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  const add = (value: number) => {
    one = Math.imul(one ^ value, 0x01000193);
    other = Math.imul(other ^ value ^ (other >>> 15), 0x85ebca6b);
  };
  for (const part of [training, development]) {
    add(part.length);
    for (const { source, target } of part) {
      for (const side of [source, target]) {
        add(side.length);
        for (const one of side) for (const word of words(one)) add(word);
      }
    }
  }
  return [one, other].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
}

/** An id, or the numbers of a frame bit for bit. */
const words = (one: number | readonly number[]): Iterable<number> =>
  typeof one === 'number' ? [one] : new Int32Array(Float32Array.from(one).buffer);
