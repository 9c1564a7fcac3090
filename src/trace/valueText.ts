import * as l10n from '@vscode/l10n';
import type { TokenNames } from '../equation/language/names';
import type { Format } from '../equation/language/template';
import { isSingle, type Type } from '../equation/language/type';
import type { Value } from '../equation/language/value';
import type { Vocabularies } from '../model/names';
import { plain, proportion, rounded } from '../text/numbers';
import { summaryOf } from './summary';

/** Elements written out at most; of more there is a summary. */
const FEW = 8;

/**
 * A value for people to read: `0.82`, `true`, `"mange"`, `"mange" 0.82, "mangé" 0.11`, `[0.2, −1.4]`, or of a longer one
 * its shape and summary.
 * @param format how its numbers are to be written, where that was said
 */
export function valueText({ type, numbers }: Value, vocabularies: Vocabularies, format?: Format): string {
  const written = (value: number) => (format ? formatted(value, format) : plain(value));
  const tokens = type.vocabulary && vocabularies[type.vocabulary];
  if (type.kind === 'top') return topText(numbers, tokens, format);
  const one = (value: number) =>
    type.kind === 'token'
      ? tokenText(value, tokens)
      : type.kind === 'truth'
        ? truthText(value)
        : written(value);
  if (isSingle(type)) return one(numbers[0]!);
  if (numbers.length <= FEW || format) return `[${Array.from(numbers, one).join(', ')}]`;
  if (type.kind === 'truth') {
    const count = numbers.reduce((sum, truth) => sum + truth, 0);
    return `${shapeText(type, numbers)} ${l10n.t('true for {0} of {1}', count, numbers.length)}`;
  }
  const { least, mean, greatest, norm } = summaryOf(numbers);
  return `${shapeText(type, numbers)} ${l10n.t('min {0}, mean {1}, max {2}, norm {3}', ...[least, mean, greatest, norm].map(rounded))}`;
}

/** `[512]`, `[7 × 512]`: one for each source position first. */
function shapeText({ over, shape }: Type, numbers: Float32Array): string {
  const sizes = shape.map((dimension) => ('size' in dimension ? dimension.size : numbers.length));
  const own = sizes.reduce((product, size) => product * size, 1);
  return `[${[...(over ? [numbers.length / own] : []), ...sizes].join(' × ')}]`;
}

/** Number and element in turn. */
function topText(numbers: Float32Array, tokens: TokenNames | undefined, format: Format | undefined): string {
  return Array.from({ length: numbers.length / 2 }, (_, k) => {
    const [number, element] = [numbers[2 * k]!, numbers[2 * k + 1]!];
    const share = tokens ? proportion : rounded;
    return `${tokens ? tokenText(number, tokens) : `${number}:`} ${format ? formatted(element, format) : share(element)}`;
  }).join(', ');
}

const truthText = (value: number): string => (value === 1 ? 'true' : 'false');

const tokenText = (id: number, tokens: TokenNames | undefined): string =>
  JSON.stringify(tokens?.name(id) ?? String(id));

function formatted(value: number, { decimals, notation }: Format): string {
  if (!Number.isFinite(value)) return rounded(value);
  switch (notation) {
    case 'f':
      return value.toFixed(decimals);
    case 'e':
      return value.toExponential(decimals);
    case '%':
      return `${(value * 100).toFixed(decimals)}%`;
  }
}
