import { shortest } from '../equation/float32';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Three decimals below 1, three digits above; very small and very large as `4.2×10⁻⁵`. */
export function rounded(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return decimal(value, 0);
  if (size < 0.0005 || size >= 1e5) return scientific(value);
  if (size < 0.9995) return decimal(value, 3);
  return decimal(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** As `rounded`, but what is whole, as what counts something is, has no decimals. */
export const plain = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e5 ? decimal(value, 0) : rounded(value);

/** With its sign even where it is positive: a change. */
export const signed = (value: number): string => (value > 0 ? `+${rounded(value)}` : rounded(value));

/** A probability: three decimals, and of a small one two digits, `0.00042`; never a false zero. */
export function proportion(value: number): string {
  if (!(value > 0) || value >= 0.00995) return decimal(value, 3);
  if (value < 0.00001) return scientific(value);
  return decimal(value, 1 - Math.floor(Math.log10(Number(value.toPrecision(2)))));
}

/** As few digits as tell a 32-bit number from its neighbours. */
export const exact = (value: number): string => minus(String(shortest(value)));

function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential(1).split('e') as [string, string];
  const raised = [...exponent]
    .map((digit) => (digit === '-' ? '⁻' : digit === '+' ? '' : SUPERSCRIPTS[Number(digit)]))
    .join('');
  return `${minus(mantissa)}×10${raised}`;
}

/** What counts something: thousands are set apart. */
export const count = (value: number): string => value.toLocaleString('en');

/** A share in per cent, `86.3 %`; what is whole without decimals. */
export const perCent = (share: number, decimals = 1): string =>
  `${Number((100 * share).toFixed(decimals))}\u00A0%`;

/** A number as JavaScript writes it, with a real minus sign. */
export const minus = (text: string) => text.replace(/^-/, '−').replace('e-', 'e−');

/** With a fixed number of decimals and a real minus sign, so that columns of numbers line up. */
export function decimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞';
  const text = value.toFixed(decimals);
  return text.startsWith('-') ? (Number(text) === 0 ? text.slice(1) : `−${text.slice(1)}`) : text;
}

/** A weight or probability: `0.62`; one too small to show is `<0.01` rather than a false zero. */
export function share(value: number, decimals: number): string {
  const least = 10 ** -decimals;
  return value > 0 && value < least / 2 ? `<${least.toFixed(decimals)}` : decimal(value, decimals);
}
