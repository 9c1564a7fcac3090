import * as l10n from '@vscode/l10n';
import { check } from '../../equation/language/check';
import { parse } from '../../equation/language/parse';
import { LanguageError } from '../../equation/language/problem';
import { tokenOf } from '../../equation/language/tokens';
import { inWords } from '../../equation/language/type';
import { ReaderError } from '../../errors';
import { namesAt, type Vocabularies } from '../names';
import type { Program } from '../program';
import { checkEdit, type Edit } from './edit';

/** An edit as a reader says it: its new value is an expression of the watches' language. */
export interface WrittenEdit extends Omit<Edit, 'value' | 'units' | 'alone'> {
  readonly units?: readonly [number, number] | undefined;
  readonly alone?: true;
  readonly value: string;
}

/**
 * Understands an edit. A token's new value is a token in quotation marks, or an id.
 * @throws LanguageError where the new value is not understood, or is none that the value can have
 * @throws ReaderError where the program has no such value (`checkEdit`)
 */
export function understood(program: Program, tokens: Vocabularies, written: WrittenEdit): Edit {
  const { statement: id, step, units, alone, value: text } = written;
  const pass = program.passes.findIndex(({ statements }) => statements.some((one) => one.id === id));
  if (pass < 0)
    throw new ReaderError(l10n.t('This model computes no value "{0}" that could be changed.', id));
  const statement = program.passes[pass]!.statements.findIndex((one) => one.id === id);
  const names = namesAt(program, { pass, statement }, tokens);
  const { symbol } = program.passes[pass]!.statements[statement]!.defines;
  const side = symbol.role === 'token' ? names.vocabulary(symbol) : undefined;
  const syntax = parse(text);
  const { expression, type, start, end } =
    side && syntax.kind === 'string' ? tokenOf(syntax, side, names) : check(syntax, names);
  if (type.kind === 'top' || (type.kind === 'token' && symbol.role !== 'token')) {
    throw new LanguageError(
      l10n.t('The new value is a number, or a vector of them; this is {0}.', inWords(type)),
      { start, end },
    );
  }
  const edit: Edit = {
    statement: id,
    step,
    value: expression,
    ...(units ? { units } : {}),
    ...(alone ? { alone } : {}),
  };
  checkEdit(program, edit);
  return edit;
}
