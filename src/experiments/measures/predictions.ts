import type { Differentiator, Pair } from '../../training/differentiate';
import { inBatches, WHOLE } from '../../training/measures';

/**
 * What the model takes for the likeliest token at each step of its target, `<eos>`'s among them; running freely, -1
 * after the end that it writes itself.
 * @param ratio 1 with the gold tokens fed, 0 running freely
 * @param size of the batches
 */
export async function predictions(
  of: Differentiator,
  pairs: readonly Pair[],
  ratio: 0 | 1,
  size: number,
): Promise<Int32Array[]> {
  const all: Int32Array[] = [];
  for (const part of inBatches(pairs, size)) {
    const { steps, feeds } = await of.run({ ...WHOLE, pairs: part, ratio });
    for (const [k, { target }] of part.entries()) {
      const written = feeds.predicted.slice(k * steps, k * steps + target.length + 1);
      const end = written.indexOf(of.spec.tokens.eos);
      all.push(ratio === 0 && end >= 0 ? written.fill(-1, end + 1) : written);
    }
  }
  return all;
}
