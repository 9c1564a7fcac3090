/** The numbers of the greatest elements, the greatest first. */
export function greatest(
  values: Float32Array,
  count: number,
  by: (value: number) => number = (value) => value,
): number[] {
  const best: number[] = [];
  values.forEach((value, number) => {
    const rank = by(value);
    if (best.length === count && rank <= by(values[best.at(-1)!]!)) return;
    const place = best.findIndex((one) => by(values[one]!) < rank);
    best.splice(place < 0 ? best.length : place, 0, number);
    if (best.length > count) best.pop();
  });
  return best;
}
