import * as l10n from '@vscode/l10n';
import type { Expression } from '../expression';
import { type Extent, extentOf } from '../extent';
import type { Dimension } from '../symbol';

/** Source or target: whose tokens are meant. */
export type Side = 'source' | 'target';

/** What an expression comes to at one time step. */
export interface Type extends Extent {
  /** `top`: the greatest elements of a vector with their numbers, the greatest first. */
  readonly kind: 'number' | 'truth' | 'token' | 'top';
  /** Of a token, the vocabulary that it is from; of a vector or matrix, the one that numbers its elements or rows. */
  readonly vocabulary?: Side;
  /** Its numbers are a distribution: none is negative, and they sum to 1. */
  readonly shares?: true;
}

/** The type of an expression: as many of a kind as it has numbers. */
export const typeOf = (
  expression: Expression,
  kind: Type['kind'] = 'number',
  vocabulary: Side | undefined = undefined,
): Type => ({ ...extentOf(expression), kind, ...(vocabulary ? { vocabulary } : {}) });

export const isSingle = ({ over, shape }: Extent): boolean => !over && shape.length === 0;

/** Numbers in a row: a vector, or one number for each source position. */
export const isVector = ({ over, shape }: Extent): boolean => shape.length === (over ? 0 : 1);

/** A matrix of weights. */
export const isMatrix = ({ over, shape }: Extent): boolean => !over && shape.length === 2;

/** Whether two dimensions are as long as each other, as far as can be known without a source. */
const sameLength = (one: Dimension, other: Dimension): boolean =>
  'size' in one && 'size' in other ? one.size === other.size : one.name === other.name;

export const sameShape = (one: Pick<Extent, 'shape'>, other: Pick<Extent, 'shape'>): boolean =>
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
