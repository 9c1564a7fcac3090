import type { Choose, Group } from './task';

interface Symbols {
  readonly vocabulary: number;
  readonly length: { readonly least: number; readonly most: number };
}

/** Letters, and the same again. */
export const copy = (parameters: Symbols): Group[] =>
  groups(parameters, (symbols) => [spelled(symbols), spelled(symbols)]);

/** Letters, and the same backwards. */
export const reverse = (parameters: Symbols): Group[] =>
  groups(parameters, (symbols) => [spelled(symbols), spelled(symbols.toReversed())]);

/** Letters, and the first of them. */
export const recall = (parameters: Symbols): Group[] =>
  groups(parameters, (symbols) => [spelled(symbols), spelled(symbols.slice(0, 1))]);

/** Numbers from 0, and the same from the least to the greatest. */
export const sort = (parameters: Symbols): Group[] =>
  groups(parameters, (symbols) => [symbols.join(' '), symbols.toSorted((a, b) => a - b).join(' ')]);

/** A group for each length. */
const groups = (
  { vocabulary, length: { least, most } }: Symbols,
  write: (symbols: readonly number[]) => [source: string, target: string],
): Group[] =>
  Array.from({ length: most - least + 1 }, (_, k) => ({
    size: vocabulary ** (least + k),
    pair: (choose: Choose) => {
      const [source, target] = write(Array.from({ length: least + k }, () => choose(vocabulary)));
      return { source, target };
    },
  }));

const spelled = (symbols: readonly number[]) => symbols.map(letters).join(' ');

/** As the columns of a table are named: a … z, aa, ab, … */
function letters(symbol: number): string {
  const before = Math.floor(symbol / ALPHABET.length);
  return (before > 0 ? letters(before - 1) : '') + ALPHABET[symbol % ALPHABET.length]!;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
