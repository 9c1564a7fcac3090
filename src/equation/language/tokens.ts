import * as l10n from '@vscode/l10n';
import type { Names } from './names';
import { LanguageError, type Span } from './problem';
import { nearest } from './spelling';
import type { Side } from './type';
import { type Typed, typed } from './typed';

/** The number of the source position of a token in quotation marks. @throws LanguageError where it is not at one */
export function positionOf({ text, start, end }: { readonly text: string } & Span, names: Names): Typed {
  const { positions } = names;
  const found = positions.flatMap((name, k) => (name === text ? [k + 1] : []));
  const [only] = found;
  if (only !== undefined && found.length === 1)
    return { ...typed({ op: 'number', value: only }), start, end };
  throw new LanguageError(positions.length === 0 ? UNKNOWN_SOURCE() : notAtOne(text, found, positions), {
    start,
    end,
  });
}

const UNKNOWN_SOURCE = () =>
  l10n.t(
    'These elements are of source positions, whose tokens are not known here: ask for one by its number, “[3]”.',
  );

function notAtOne(text: string, found: readonly number[], positions: readonly string[]): string {
  if (found.length > 1) {
    const listed = found.join(', ');
    return l10n.t(
      '“{0}” is at several source positions: {1}. Ask for one by its number, “[{2}]”.',
      text,
      listed,
      found[0]!,
    );
  }
  const meant = nearest(text, positions);
  const missing = l10n.t('The source has no token “{0}”.', text);
  return meant ? `${missing} ${l10n.t('Did you mean “{0}”?', meant)}` : missing;
}

/** A token in quotation marks, of a vocabulary. @throws LanguageError where there is none that is called so */
export function tokenOf(
  { text, start, end }: { readonly text: string } & Span,
  side: Side,
  names: Names,
): Typed {
  const tokens = names.tokens[side];
  const id = tokens?.id(text);
  if (id !== undefined) {
    const expression = { op: 'token', id, name: tokens!.name(id) } as const;
    return { ...typed(expression, 'token', side), start, end };
  }
  const meant = tokens && nearest(text, tokens.all);
  const missing =
    side === 'source'
      ? l10n.t('The source vocabulary has no token “{0}”.', text)
      : l10n.t('The target vocabulary has no token “{0}”.', text);
  throw new LanguageError(meant ? `${missing} ${l10n.t('Did you mean “{0}”?', meant)}` : missing, {
    start,
    end,
  });
}
