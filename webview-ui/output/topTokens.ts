/** An entry of the vocabulary with its probability. */
export interface Candidate {
  readonly id: number;
  readonly probability: number;
}

/** The most probable entries, the greatest first; of equals, the one of the lower id. */
export function topTokens(distribution: Float32Array, count: number): Candidate[] {
  const best: Candidate[] = [];
  distribution.forEach((probability, id) => {
    if (best.length === count && !(probability > best.at(-1)!.probability)) return;
    const place = best.findIndex((one) => probability > one.probability);
    best.splice(place < 0 ? best.length : place, 0, { id, probability });
    if (best.length > count) best.pop();
  });
  return best;
}
