import { draw } from '../../model/decoding/sampling';
/** What is learned from, and what a model is judged by. */
export interface Parts<P> {
  readonly training: P[];
  readonly development: P[];
}

/**
 * Divides pairs by a number that is drawn for each source, so that no source, and so no pair, is in both parts, and a
 * pair that is added moves no other. Both parts have one source at least.
 * @param pairs with two different sources at least
 * @param keyOf tells sources from each other
 * @param share of the sources that go to the development part, between 0 and 1
 */
export function split<P>(
  pairs: readonly P[],
  share: number,
  seed: number,
  keyOf: (pair: P) => string,
): Parts<P> {
  const drawn = pairs.map((pair) => draw(seed, hash(keyOf(pair))));
  let [least, greatest] = [1, 0];
  for (const one of drawn) {
    least = Math.min(least, one);
    greatest = Math.max(greatest, one);
  }
  const kept = (k: number) => drawn[k] !== least && (drawn[k]! >= share || drawn[k] === greatest);
  return {
    training: pairs.filter((_, k) => kept(k)),
    development: pairs.filter((_, k) => !kept(k)),
  };
}

/** Of 32 bits (FNV-1a over UTF-16 units). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193);
  return value;
}
