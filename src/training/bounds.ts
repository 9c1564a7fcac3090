import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { MOST_SEED } from '../model/decoding/asked';

/** A whole number within bounds. */
export const whole = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer(() => l10n.t('must be a whole number.')),
    v.minValue(least),
    v.maxValue(most),
  );

/** A number within bounds, both of them allowed. */
export const between = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** A number above zero. */
export const positive = v.pipe(v.number(), v.gtValue(0), v.finite());

/** What every draw follows from. */
export const seed = whole(0, MOST_SEED);
