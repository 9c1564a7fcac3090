import * as l10n from '@vscode/l10n';
import type { Expression } from '../expression';
import type { At, MathSymbol } from '../symbol';
import type { Names } from './names';
import { LanguageError } from './problem';
import { occurrence, symbolOf } from './symbols';
import type { Index, Syntax } from './syntax';
import { positionOf, tokenOf } from './tokens';
import { inWords, isMatrix, isSingle, isVector, type Type } from './type';
import { type Typed, typed, type Unplaced } from './typed';

type Indexed = Extract<Syntax, { kind: 'index' }>;
type Named = Extract<Syntax, { kind: 'symbol' }>;

/** A value in brackets: at another time, one element of it, or a range of elements. */
export function indexed(syntax: Indexed, names: Names, check: (operand: Syntax) => Typed): Typed {
  const { of, index, start, end } = syntax;
  const symbol = of.kind === 'symbol' ? readOf(of, names) : undefined;
  const at = symbol && timeOf(symbol, of as Named, index, names);
  if (symbol && at) return occurrence(symbol, at, names, syntax);
  if (index.kind === 'time') {
    throw new LanguageError(
      l10n.t('Only a symbol has a time: write it right behind the symbol, “tanh(c[t-1])”.'),
      index,
    );
  }
  const value = check(of);
  const whole = value.whole ?? value;
  const part = index.kind === 'slice' ? range(whole, index) : element(whole, index, names, check);
  return { ...part, start, end };
}

/** The symbol that a time can follow; of `p`, the distribution's. */
function readOf(of: Named, names: Names): MathSymbol | undefined {
  const short = of.block === undefined ? names.abbreviations.get(of.key) : undefined;
  if (!short) return symbolOf(of, names);
  const { whole, expression } = short;
  if (whole?.expression.op === 'read') return whole.expression.symbol;
  return expression.op === 'read' && expression.symbol.index ? expression.symbol : undefined;
}

/** The time that brackets name; undefined where they name none. After a block, a number is a time step. */
function timeOf(symbol: MathSymbol, of: Named, index: Index, names: Names): At | undefined {
  const { index: runs } = symbol;
  if (index.kind === 'time') {
    const { time, shift } = index;
    if (runs === undefined) {
      throw new LanguageError(l10n.t('“{0}” is the same at every time step: it has no time.', of.key), index);
    }
    if (time === 'T' || time === 'j') {
      if (runs !== 't') throw elsewhere(of.key, runs, time, index);
      if (shift !== 0) {
        throw new LanguageError(
          l10n.t('“{0}” cannot be shifted. Another time step by its number: “{1}@encoder[2]”.', time, of.key),
          index,
        );
      }
      return time === 'j' ? { kind: 'each', index: 'j' } : { kind: 'fixed', step: 'T' };
    }
    if (runs !== time) throw elsewhere(of.key, runs, time, index);
    if (names.index !== time && names.at(symbol)?.kind !== 'step') {
      throw new LanguageError(
        time === 't'
          ? l10n.t(
              'No “t” runs here, where the encoder is not stepping. Write “{0}[T]”, every one as “{0}[j]”, or one by its number as “{0}@encoder[2]”.',
              of.key,
            )
          : l10n.t(
              'No “i” runs here, where the decoder is not stepping. Write one time step by its number, for instance “{0}@decoder[2]”.',
              of.key,
            ),
        index,
      );
    }
    return { kind: 'step', index: time, shift };
  }
  if (of.block === undefined || runs === undefined || index.kind !== 'value') return undefined;
  const { of: number } = index;
  if (number.kind !== 'number') return undefined;
  if (Number.isInteger(number.value) && number.value >= 0) return { kind: 'fixed', step: number.value };
  throw new LanguageError(
    l10n.t('A time step has a whole number, from 1; 0 is what there was before the first.'),
    index,
  );
}

function elsewhere(key: string, runs: string, time: string, span: Index): LanguageError {
  return runs === 'i'
    ? new LanguageError(l10n.t('“{0}” is of the decoder: its time is “i”, not “{1}”.', key, time), span)
    : new LanguageError(l10n.t('“{0}” is of the encoder: its time is “t”, not “{1}”.', key, time), span);
}

function range({ expression: of, type }: Typed, index: Extract<Index, { kind: 'slice' }>): Unplaced {
  if (!isVector(type)) {
    throw new LanguageError(
      l10n.t('A range of elements is taken of a vector; this is {0}.', inWords(type)),
      index,
    );
  }
  const first = type.over ? 1 : 0;
  const [dimension] = type.shape;
  const size = dimension && 'size' in dimension ? dimension.size : undefined;
  const [from, to] = [index.from ?? first, index.to ?? size];
  for (const bound of [from, to ?? from + 1]) {
    if (bound < first || (size !== undefined && bound > size)) throw outside(bound, type, index);
  }
  if (to !== undefined && from >= to) {
    throw new LanguageError(
      l10n.t('The range “{0}:{1}” is empty: its end is not part of it.', from, to),
      index,
    );
  }
  const over = type.over ? ({ over: 'j' } as const) : {};
  return typed({ op: 'slice', of, from, ...(to === undefined ? {} : { to }), ...over }, type.kind);
}

function element(
  value: Typed,
  index: Extract<Index, { kind: 'value' }>,
  names: Names,
  check: (operand: Syntax) => Typed,
): Unplaced {
  const { expression: of, type } = value;
  if (isSingle(type) || type.kind === 'top') {
    throw new LanguageError(
      type.kind === 'token'
        ? l10n.t(
            'A token has no elements. That of another time step: “[i-1]”, or after a block its number, “w@source[2]”.',
          )
        : l10n.t('This has no elements: it is {0}.', inWords(type)),
      index,
    );
  }
  const number = numberOf(type, index, names, check);
  if (isMatrix(type)) return typed({ op: 'lookup', table: of, token: number });
  const over = type.over && isVector(type) ? ({ over: 'j' } as const) : {};
  return typed({ op: 'element', of, token: number, ...over }, type.kind);
}

/** Which element is meant. */
function numberOf(
  type: Type,
  index: Extract<Index, { kind: 'value' }>,
  names: Names,
  check: (operand: Syntax) => Typed,
): Expression {
  const { of } = index;
  if (of.kind === 'string') {
    if (type.vocabulary) return tokenOf(of, type.vocabulary, names).expression;
    if (type.over && isVector(type)) return positionOf(of, names).expression;
    throw new LanguageError(
      l10n.t('These elements are no tokens: ask for one by its number, “[12]”.'),
      index,
    );
  }
  const number = check(of);
  if (number.type.kind === 'token' && number.type.vocabulary !== type.vocabulary) {
    throw new LanguageError(l10n.t('This is no token of the vocabulary that numbers these elements.'), index);
  }
  if (!isSingle(number.type) || (number.type.kind !== 'number' && number.type.kind !== 'token')) {
    throw new LanguageError(
      l10n.t('One element is asked for by a number or a token; this is {0}.', inWords(number.type)),
      index,
    );
  }
  if (of.kind === 'number') {
    const first = type.over && isVector(type) ? 1 : 0;
    const [dimension] = type.shape;
    const known =
      first === 0 && dimension && 'size' in dimension ? dimension.size - 1 : Number.POSITIVE_INFINITY;
    if (!Number.isInteger(of.value) || of.value < first || of.value > known)
      throw outside(of.value, type, index);
  }
  return number.expression;
}

function outside(number: number, type: Type, index: Index): LanguageError {
  if (type.over && isVector(type)) {
    return new LanguageError(l10n.t('There is no source position {0}: they count 1, 2, … T.', number), index);
  }
  const [dimension] = type.shape;
  const size = dimension && 'size' in dimension ? dimension.size : 0;
  return new LanguageError(
    l10n.t('There is no element {0}: they count from 0 to {1}.', number, size - 1),
    index,
  );
}
