import { type Expression, reads } from '../../src/equation/expression';
import { quoted, tokenText } from '../../src/text/shown';
import type { Token } from '../../src/text/token';
import type { Spelling } from './numberNotation';

/** Names tokens: those that only the source has by its pieces, the others by the target's vocabulary. */
export function spellingOf(vocabulary: readonly string[], source: readonly Token[]): Spelling {
  return {
    token(of: Expression, id: number) {
      const isSource = reads(of).some((read) => read.symbol.index === 't');
      const piece = isSource ? source.find((token) => 'id' in token && token.id === id)?.piece : undefined;
      return quoted(tokenText(piece ?? vocabulary[id] ?? String(id)));
    },
  };
}
