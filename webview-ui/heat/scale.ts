import type { Palette } from './palette';

/** Which colour a value gets. Fixed for a run, so that a colour means the same at every step. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** `diverging` from the middle to both ends; `sequential` from `low` to `high`. */
  readonly kind: 'diverging' | 'sequential';
  /** A few values may lie beyond the ends, and take their colours. */
  readonly open?: boolean;
}

/** σ: ½ is undecided, 0 closed, 1 open. */
export const GATE: Scale = { low: 0, high: 1, kind: 'diverging' };
/** tanh and what it bounds. */
export const STATE: Scale = { low: -1, high: 1, kind: 'diverging' };
/** Attention weights and probabilities. */
export const SHARE: Scale = { low: 0, high: 1, kind: 'sequential' };

/** A scale around 0 that reaches a magnitude, rounded up to a round number. Larger ones take the ends' colours. */
export function symmetric(magnitude: number): Scale {
  if (!(magnitude > 0) || !Number.isFinite(magnitude)) return STATE;
  const power = 10 ** Math.floor(Math.log10(magnitude));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= magnitude * 0.999999) ?? 10;
  const reach = Number((step * power).toPrecision(2));
  return { low: -reach, high: reach, kind: 'diverging', open: true };
}

/** A scale for numbers of which nothing else is known: shares from 0 to 1, all else around 0. */
export function scaleOfNumbers(numbers: Float32Array | undefined): Scale {
  if (!numbers) return STATE;
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  return least >= 0 && greatest <= 1 ? SHARE : symmetric(Math.max(-least, greatest));
}

/** The scale of a value's change from one step to the next, around 0. */
export function changeScale({ low, high, kind }: Scale): Scale {
  const reach = kind === 'sequential' || low >= 0 ? high - low : high;
  return { low: -reach, high: reach, kind: 'diverging' };
}

/** The colour of a value. */
export function colourOf(value: number, { low, high, kind }: Scale, palette: Palette): string {
  const share = (value - low) / (high - low);
  return kind === 'sequential' ? palette.sequential(share) : palette.diverging(share * 2 - 1);
}
