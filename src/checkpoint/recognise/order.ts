import type { InputPieces } from './gates';

/** A vector that is joined with others: what it is called, and how many numbers it has. */
export interface Part {
  readonly name: 'state' | 'context' | 'attention' | 'embedding';
  readonly size: number;
}

/** The orders in which parts may be joined, that of this model first, by the names `a,b,c`. */
export function orders(
  parts: readonly Part[],
  likeliest: readonly (readonly Part['name'][])[] = [],
): string[] {
  const ranked = permutations(parts.map(({ name }) => name)).map((names) => names.join());
  const first = [parts.map(({ name }) => name), ...likeliest].map((names) => names.join());
  return [...new Set([...first.filter((one) => ranked.includes(one)), ...ranked])];
}

/** Where the parts, in this model's order, stand in columns that were joined in another order. */
export function pieces(parts: readonly Part[], order: string): InputPieces {
  const names = order.split(',');
  const sizeOf = (name: string) => parts.find((part) => part.name === name)!.size;
  return parts.map(({ name, size }) => {
    const before = names.slice(0, names.indexOf(name));
    return { from: before.reduce((sum, one) => sum + sizeOf(one), 0), width: size };
  });
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, k) =>
    permutations(items.filter((_, other) => other !== k)).map((rest) => [item, ...rest]),
  );
}
