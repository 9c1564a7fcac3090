import * as l10n from '@vscode/l10n';
import { read } from '../build';
import type { Read } from '../expression';
import type { At, MathSymbol } from '../symbol';
import type { Names } from './names';
import { LanguageError, type Span } from './problem';
import { nearest } from './spelling';
import type { Syntax } from './syntax';
import { type Type, typeOf } from './type';
import type { Typed } from './typed';

/** How many names an error tells. */
const MOST_LISTED = 12;

type Named = Extract<Syntax, { kind: 'symbol' }>;

/** A name without a time of its own. */
export function named(syntax: Named, names: Names): Typed {
  const { key, block, start, end } = syntax;
  const short = block === undefined ? names.abbreviations.get(key) : undefined;
  if (short) {
    const { expression, type, whole } = short;
    return { expression, type, ...(whole ? { whole: { ...whole, start, end } } : {}), start, end };
  }
  const symbol = symbolOf(syntax, names);
  return occurrence(symbol, names.at(symbol), names, syntax);
}

/** One occurrence of a symbol, at a time. */
export function occurrence(
  symbol: MathSymbol,
  at: At | undefined,
  names: Names,
  { start, end }: Span,
): Typed {
  const expression = read(symbol, at);
  return { expression, type: typeOfRead(expression, names), start, end };
}

/** What an occurrence of a symbol comes to. */
export const typeOfRead = (expression: Read, names: Names): Type => ({
  ...typeOf(
    expression,
    expression.symbol.role === 'token' ? 'token' : 'number',
    names.vocabulary(expression.symbol),
  ),
  ...(names.isDistribution(expression.symbol) ? { shares: true } : {}),
});

/** What a name means here. @throws LanguageError naming what is there instead */
export function symbolOf({ key, block, start, end }: Named, names: Names): MathSymbol {
  const symbol = names.find(key, block);
  if (symbol) return symbol;
  const span = { start, end };
  const blocks = names.blocks(key);
  if (block !== undefined && blocks.length > 0) {
    throw new LanguageError(
      l10n.t('No block “{0}” has a symbol “{1}”. It is in: {2}.', block, key, blocks.join(', ')),
      span,
    );
  }
  const known = [...new Set([...names.abbreviations.keys(), ...names.symbols.map((one) => one.key)])];
  const meant = nearest(key, known);
  throw new LanguageError(
    meant
      ? l10n.t('Nothing in this model is called “{0}”. Did you mean “{1}”?', key, meant)
      : l10n.t('Nothing in this model is called “{0}”. There are: {1}.', key, listed(known)),
    span,
  );
}

/** The first of some names, and that there are more. */
const listed = (names: readonly string[]) =>
  [...names.slice(0, MOST_LISTED), ...(names.length > MOST_LISTED ? ['…'] : [])].join(', ');
