import * as l10n from '@vscode/l10n';
import { call } from './functions';
import { indexed } from './indexing';
import type { Names } from './names';
import { binary, negative, not } from './operators';
import { LanguageError } from './problem';
import { named } from './symbols';
import type { Syntax } from './syntax';
import { type Typed, typed } from './typed';

/** Finds out what is meant by what was written. @throws LanguageError where nothing can be */
export function check(syntax: Syntax, names: Names): Typed {
  const { start, end } = syntax;
  const of = (operand: Syntax) => check(operand, names);
  switch (syntax.kind) {
    case 'number':
      return { ...typed({ op: 'number', value: syntax.value }), start, end };
    case 'string':
      throw new LanguageError(
        l10n.t(
          'A token stands in quotation marks: compare with it (“token == {0}”) or ask for its share (“p[{0}]”).',
          JSON.stringify(syntax.text),
        ),
        syntax,
      );
    case 'symbol':
      return named(syntax, names);
    case 'group':
      return { ...of(syntax.of), start, end };
    case 'index':
      return indexed(syntax, names, of);
    case 'unary':
      return { ...(syntax.operator === 'not' ? not : negative)(of(syntax.of)), start, end };
    case 'binary':
      return { ...binary(syntax, names, of), start, end };
    case 'call':
      return { ...call(syntax, of), start, end };
  }
}
