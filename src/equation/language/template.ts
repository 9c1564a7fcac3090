import * as l10n from '@vscode/l10n';
import { type Compiled, compile } from './compile';
import type { Names } from './names';
import { LanguageError } from './problem';

/** How a number is written: `.3f` fixed, `.2e` with an exponent, `.1%` as a percentage. */
export interface Format {
  readonly decimals: number;
  readonly notation: 'f' | 'e' | '%';
}

/** A part of what a log point writes: a text, or an expression's value. */
export type Part = string | { readonly compiled: Compiled; readonly format?: Format };

/**
 * Understands `y={token} p={p:.3f}`; a brace of its own is written twice, `{{`.
 * @throws LanguageError with offsets in the whole text
 */
export function compileTemplate(text: string, names: Names): readonly Part[] {
  const parts: Part[] = [];
  let written = '';
  for (let at = 0; at < text.length; ) {
    const [character, next] = [text[at]!, text[at + 1]];
    if ((character === '{' || character === '}') && next === character) {
      written += character;
      at += 2;
    } else if (character === '}') {
      throw new LanguageError(
        l10n.t('No “{0}” opens what “{1}” closes here; by itself it is written “{2}”.', '{', '}', '}}'),
        { start: at, end: at + 1 },
      );
    } else if (character === '{') {
      const end = closing(text, at);
      if (written) parts.push(written);
      written = '';
      parts.push(value(text, at + 1, end, names));
      at = end + 1;
    } else {
      written += character;
      at++;
    }
  }
  return written ? [...parts, written] : parts;
}

/** Where the brace closes that opens at a place; one inside a token's quotation marks does not. */
function closing(text: string, open: number): number {
  let quoted: string | undefined;
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at]!;
    if (quoted && character === '\\') at++;
    else if (quoted) quoted = character === quoted ? undefined : quoted;
    else if (character === '"' || character === "'") quoted = character;
    else if (character === '}') return at;
  }
  throw new LanguageError(l10n.t('“{0}” is missing: this bracket is not closed.', '}'), {
    start: open,
    end: open + 1,
  });
}

function value(text: string, start: number, end: number, names: Names): Part {
  const colon = colonIn(text.slice(start, end));
  const written = text.slice(start, colon === undefined ? end : start + colon);
  const compiled = shifted(start, () => compile(written, names));
  if (colon === undefined) return { compiled };
  const span = { start: start + colon + 1, end };
  const [, decimals, notation] = /^\s*\.(\d{1,2})([fe%])\s*$/.exec(text.slice(span.start, end)) ?? [];
  if (!notation) {
    throw new LanguageError(l10n.t('A format is “.3f”, “.2e” or “.1%”.'), span);
  }
  if (compiled.type.kind !== 'number' && compiled.type.kind !== 'top') {
    throw new LanguageError(l10n.t('Only numbers have a format.'), span);
  }
  return { compiled, format: { decimals: Number(decimals), notation: notation as Format['notation'] } };
}

/** The colon that no brackets hold: before a format. */
function colonIn(text: string): number | undefined {
  let depth = 0;
  let quoted: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted && character === '\\') at++;
    else if (quoted) quoted = character === quoted ? undefined : quoted;
    else if (character === '"' || character === "'") quoted = character;
    else if (character === '[' || character === '(') depth++;
    else if (character === ']' || character === ')') depth--;
    else if (character === ':' && depth <= 0) return at;
  }
  return undefined;
}

/** Tells where an error is in the whole text. */
function shifted<T>(by: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LanguageError)) throw error;
    throw new LanguageError(error.message, { start: error.start + by, end: error.end + by });
  }
}
