import { cssColour, mix, type Rgb } from './oklab';

/** The four kinds of VS Code's themes. */
export type ThemeKind = 'dark' | 'light' | 'high contrast' | 'high contrast light';

/**
 * The colours of data under one theme. Blue and orange stay apart for every kind of colour blindness. What is not a
 * number has the colour of marks, which no number has.
 */
export interface Palette {
  readonly kind: ThemeKind;
  /** −1 blue, 0 the editor's own neutral, 1 orange; what lies outside takes the end's colour. */
  diverging(share: number): string;
  /** 0 the editor's own neutral, 1 teal: attention weights and probabilities. */
  sequential(share: number): string;
  /** Lines and marks on top of the data. */
  readonly mark: string;
}

/** Ends that stand out from the theme's background as far as magnitudes grow. */
const ENDS: Record<ThemeKind, { neutral: number; low: Rgb; high: Rgb; share: Rgb }> = {
  dark: { neutral: 0.1, low: [82, 166, 255], high: [255, 148, 56], share: [64, 208, 188] },
  light: { neutral: 0.07, low: [4, 80, 172], high: [188, 72, 0], share: [0, 104, 92] },
  'high contrast': { neutral: 0.14, low: [110, 184, 255], high: [255, 170, 70], share: [110, 240, 220] },
  'high contrast light': { neutral: 0.09, low: [0, 60, 140], high: [150, 54, 0], share: [0, 76, 66] },
};
const SHADES = 128;
/** Small magnitudes are told from 0 more easily than in proportion. Legends show the same curve. */
const CURVE = 0.6;

/** Builds the palette of a theme around its background and foreground. */
export function paletteOf(kind: ThemeKind, background: Rgb, foreground: Rgb): Palette {
  const { neutral, low, high, share } = ENDS[kind];
  const middle = mix(background, foreground, neutral);
  const [below, above, parts] = [low, high, share].map((end) => shades(middle, end)) as [
    string[],
    string[],
    string[],
  ];
  const mark = cssColour(foreground);
  const coloured = (colour: (value: number) => string) => (value: number) =>
    Number.isNaN(value) ? mark : colour(value);
  return {
    kind,
    diverging: coloured((value) => shade(value < 0 ? below : above, Math.abs(value) ** CURVE)),
    sequential: coloured((value) => shade(parts, value)),
    mark,
  };
}

const shades = (from: Rgb, to: Rgb) =>
  Array.from({ length: SHADES }, (_, number) => cssColour(mix(from, to, number / (SHADES - 1))));

const shade = (list: readonly string[], value: number) =>
  list[Math.round(Math.min(Math.max(value, 0), 1) * (SHADES - 1))]!;
