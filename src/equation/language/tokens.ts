import * as l10n from '@vscode/l10n';
import type { Names } from './names';
import { LanguageError, type Span } from './problem';
import { nearest } from './spelling';
import type { Side } from './type';
import { type Typed, typed } from './typed';

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
