import type { TokenNames } from '../equation/language/names';
import { tokenText } from './shown';
import { markedPieces, type Token } from './token';

/** The tokens of a source by what the panel shows of them, position by position. */
export const positionNames = (tokens: readonly Pick<Token, 'piece'>[]): readonly string[] =>
  markedPieces(tokens.map(({ piece }) => piece)).map(tokenText);

/** A vocabulary's tokens by what the panel shows of them; `·s` is a piece that goes on with a word. */
export function tokenNames(vocabulary: readonly string[]): TokenNames {
  const pieces = markedPieces(vocabulary);
  const shown = pieces.map(tokenText);
  // The first of several wins: what looks the same is told apart by the piece itself.
  const ids = new Map(
    [...shown, ...pieces].map((name, k): [string, number] => [name, k % pieces.length]).reverse(),
  );
  return {
    all: shown,
    id: (name) => ids.get(name),
    name: (id) => {
      const name = shown[id];
      if (name === undefined) return `#${id}`;
      return ids.get(name) === id ? name : pieces[id]!;
    },
  };
}
