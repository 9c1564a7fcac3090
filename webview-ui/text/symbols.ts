import type { Read } from '../../src/equation/expression';
import { symbolListing } from '../../src/equation/listing';
import { symbolNotation } from '../../src/equation/symbolNotation';

/**
 * A symbol in one line of text: `→h_t`, `c̃_t`, `α_ij`. The arrow of a direction stands before the letter, where every
 * font has it and a screen reader says it.
 */
export function symbolText({ symbol, at }: Read): string {
  const notation = symbolNotation(symbol, at);
  if (notation.kind !== 'symbol') return symbol.key;
  const { accent, derives, ...letter } = notation.letter;
  const before = derives ? `∂${derives}/∂` : '';
  if (accent === 'rightward') return `${before}→${symbolListing(letter, notation.index)}`;
  if (accent === 'leftward') return `${before}←${symbolListing(letter, notation.index)}`;
  return symbolListing(notation.letter, notation.index);
}
