import * as l10n from '@vscode/l10n';
import type { Expression } from '../expression';
import { check } from './check';
import type { Names } from './names';
import { parse } from './parse';
import { LanguageError } from './problem';
import { inWords, isSingle, type Type } from './type';

/** An expression that was written, ready to be evaluated, and what it comes to. */
export interface Compiled {
  readonly text: string;
  readonly expression: Expression;
  readonly type: Type;
}

/** Understands a watch, a hover, what is typed in the debug console. @throws LanguageError */
export function compile(text: string, names: Names): Compiled {
  const { expression, type } = check(parse(text), names);
  return { text, expression, type };
}

/** Understands a condition, which is true or not. @throws LanguageError */
export function compileCondition(text: string, names: Names): Compiled {
  const { expression, type, start, end } = check(parse(text), names);
  if (type.kind === 'truth' && isSingle(type)) return { text, expression, type };
  const message =
    type.kind === 'truth'
      ? l10n.t(
          'This is true or not for every element by itself: ask for one, or for all with “min(…)”, for any with “max(…)”.',
        )
      : l10n.t('A condition is true or not, for instance “x > 0”; this is {0}.', inWords(type));
  throw new LanguageError(message, { start, end });
}
