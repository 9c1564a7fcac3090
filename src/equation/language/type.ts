import * as l10n from '@vscode/l10n';
import type { Dimension, MathSymbol } from '../symbol';

/** Source or target: whose tokens are meant. */
export type Side = 'source' | 'target';

/** What an expression comes to at one time step. */
export interface Type {
  /** `top`: the greatest elements of a vector with their numbers, the greatest first. */
  readonly kind: 'number' | 'truth' | 'token' | 'top';
  /** Whether there is one for each source position `j`. */
  readonly over: boolean;
  /** Without the source positions: `[]` a single one, `[hidden]` a vector. */
  readonly shape: readonly Dimension[];
  /** Of a token, the vocabulary that it is from; of a vector or matrix, the one that numbers its elements or rows. */
  readonly vocabulary?: Side;
}

export const NUMBER: Type = { kind: 'number', over: false, shape: [] };
export const TRUTH: Type = { kind: 'truth', over: false, shape: [] };

/** The type of one occurrence of a symbol. @param every whether it is read at every source position */
export function typeOfSymbol(symbol: MathSymbol, every: boolean, vocabulary: Side | undefined): Type {
  return {
    kind: symbol.role === 'token' ? 'token' : 'number',
    over: every || symbol.over === 'j',
    shape: symbol.over ? [] : symbol.shape,
    ...(vocabulary ? { vocabulary } : {}),
  };
}

export const isSingle = ({ over, shape }: Type): boolean => !over && shape.length === 0;

/** Numbers in a row: a vector, or one number for each source position. */
export const isVector = ({ over, shape }: Type): boolean => shape.length === (over ? 0 : 1);

/** A matrix of weights. */
export const isMatrix = ({ over, shape }: Type): boolean => !over && shape.length === 2;

/** Whether two dimensions are as long as each other, as far as can be known without a source. */
export const sameLength = (one: Dimension, other: Dimension): boolean =>
  'size' in one && 'size' in other ? one.size === other.size : one.name === other.name;

export const sameShape = (one: Type, other: Type): boolean =>
  one.shape.length === other.shape.length &&
  one.shape.every((dimension, k) => sameLength(dimension, other.shape[k]!));

/** In words: “a number”, “a vector of 256 numbers”, “a number for each source position”. */
export function inWords(type: Type): string {
  const { kind, over, shape } = type;
  if (kind === 'top') return l10n.t('a list of the greatest elements');
  const sizes = shape.map((dimension) => ('size' in dimension ? String(dimension.size) : 'T'));
  if (shape.length === 0) {
    if (kind === 'truth') return over ? l10n.t('a truth for each source position') : l10n.t('a truth');
    if (kind === 'token') return over ? l10n.t('a token for each source position') : l10n.t('a token');
    return over ? l10n.t('a number for each source position') : l10n.t('a number');
  }
  if (kind === 'truth') return l10n.t('{0} truths', sizes.join(' × '));
  if (over) return l10n.t('a vector of {0} numbers for each source position', sizes.join(' × '));
  return shape.length === 1
    ? l10n.t('a vector of {0} numbers', sizes[0]!)
    : l10n.t('a matrix of {0} numbers', sizes.join(' × '));
}
