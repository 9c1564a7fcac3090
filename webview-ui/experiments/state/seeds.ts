/** Seeds asked for at a time, at most; and the greatest. */
const MOST = 20;
const GREATEST = 2 ** 32 - 1;

/** Seeds as they are written, `1, 2, 3`; undefined where that is no list of them. */
export function readSeeds(text: string): number[] | undefined {
  const parts = text.trim().split(/[\s,]+/);
  if (!parts.every((part) => /^\d{1,10}$/.test(part))) return undefined;
  const seeds = [...new Set(parts.map(Number))];
  return seeds.length <= MOST && seeds.every((one) => one <= GREATEST) ? seeds : undefined;
}
