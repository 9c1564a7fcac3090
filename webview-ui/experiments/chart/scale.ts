import * as l10n from '@vscode/l10n';
import type { ShownQuantity } from '../../../src/lab/experiments/protocol';
import { decimal, rounded } from '../../../src/text/numbers';

type Unit = ShownQuantity['unit'];

/** From values to shares of an axis' length, 0 to 1, with the values that are marked on it. */
export interface Scale {
  readonly ticks: readonly number[];
  /** Undefined where a value has no place. */
  at(value: number): number | undefined;
}

/** An axis over the values of a unit: norms by powers of ten, all others from 0, or from below where there are such. */
export function scaleOf(unit: Unit, values: readonly number[], most = 5): Scale {
  if (unit === 'norm') return decades(values, most);
  const [least, greatest] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (greatest === least) return linear(0, unit === 'share' || unit === 'points' ? 0.1 : 1, most);
  return linear(least, greatest, most);
}

/** Powers of ten below the greatest beyond which a length has vanished, so that what is left of others can be seen. */
const VANISHED = 3;

/** An axis over lengths that ends where they have vanished: what lies below it has a place outside. */
export function vanishing(values: readonly number[]): Scale {
  const floor = 10 ** -VANISHED * Math.max(0, ...values);
  return decades(
    values.filter((one) => one >= floor),
    5,
  );
}

/** The whole of a share: so that charts of it can be compared. */
export const wholeShare = (): Scale => linear(0, 1, 5);

/** An axis over places, the first and the last of them at its ends. */
export function placesScale(places: readonly number[], most: number): Scale {
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 1];
  const { at } = between(first, Math.max(last, first + 1));
  const step = Math.max(1, niceStep((last - first) / most));
  return { at, ticks: multiples(first, last, step) };
}

function linear(least: number, greatest: number, most: number): Scale {
  const step = niceStep((greatest - least) / most);
  const [from, to] = [step * Math.floor(least / step + 1e-9), step * Math.ceil(greatest / step - 1e-9)];
  return { at: between(from, to).at, ticks: multiples(from, to, step) };
}

function decades(values: readonly number[], most: number): Scale {
  const logs = values.filter((one) => one > 0).map(Math.log10);
  const from = Math.floor(Math.min(0, ...logs));
  const to = Math.max(from + 1, Math.ceil(Math.max(-Infinity, ...logs) - 1e-9));
  const { at } = between(from, to);
  const step = Math.ceil((to - from) / most);
  return {
    at: (value) => (value > 0 ? at(Math.log10(value)) : undefined),
    ticks: multiples(from, to, step).map((power) => 10 ** power),
  };
}

const between = (from: number, to: number) => ({ at: (value: number) => (value - from) / (to - from) });

/** 1, 2 or 5 times a power of ten, at least as much. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10);
}

/** The multiples of a step from one value to another. */
function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A value at an axis: shares in per cent, their differences in percentage points, norms as powers of ten. */
export function tickText(value: number, unit: Unit): string {
  if (unit === 'share' || unit === 'points') {
    const text = decimal(100 * value, Number.isInteger(Math.round(1e6 * value) / 1e4) ? 0 : 1);
    return unit === 'share' ? `${text}\u00A0%` : l10n.t('{0} pp', text);
  }
  if (unit === 'norm') {
    const power = Math.round(Math.log10(value));
    return power === 0
      ? '1'
      : `10${power < 0 ? '⁻' : ''}${[...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
  }
  return Number.isInteger(value) ? decimal(value, 0) : rounded(value);
}
