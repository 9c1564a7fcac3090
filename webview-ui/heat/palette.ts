import { cssColour, mix, type Rgb } from './oklab';

/** What the colours of data are made of under one theme: those of colours.css, and the theme's own. */
export interface Colours {
  readonly background: Rgb;
  readonly foreground: Rgb;
  readonly blue: Rgb;
  readonly orange: Rgb;
  readonly teal: Rgb;
  /** How far 0 stands out from the background, as a share of the way to the foreground. */
  readonly neutral: number;
}

/** The colours of data under one theme. What is not a number has the colour of marks, which no number has. */
export interface Palette {
  /** −1 blue, 0 the editor's own neutral, 1 orange; what lies outside takes the end's colour. */
  diverging(share: number): string;
  /** 0 the editor's own neutral, 1 teal: attention weights and probabilities. */
  sequential(share: number): string;
  /** Lines and marks on top of the data. */
  readonly mark: string;
}

const SHADES = 128;
/** Small magnitudes are told from 0 more easily than in proportion. Legends show the same curve. */
const CURVE = 0.6;

/** Builds the palette of a theme: from its neutral to ends that stand out from the background as far as magnitudes grow. */
export function paletteOf({ background, foreground, blue, orange, teal, neutral }: Colours): Palette {
  const middle = mix(background, foreground, neutral);
  const [below, above, parts] = [blue, orange, teal].map((end) => shades(middle, end)) as [
    string[],
    string[],
    string[],
  ];
  const mark = cssColour(foreground);
  const coloured = (colour: (value: number) => string) => (value: number) =>
    Number.isNaN(value) ? mark : colour(value);
  return {
    diverging: coloured((value) => shade(value < 0 ? below : above, Math.abs(value) ** CURVE)),
    sequential: coloured((value) => shade(parts, value)),
    mark,
  };
}

const shades = (from: Rgb, to: Rgb) =>
  Array.from({ length: SHADES }, (_, number) => cssColour(mix(from, to, number / (SHADES - 1))));

const shade = (list: readonly string[], value: number) =>
  list[Math.round(Math.min(Math.max(value, 0), 1) * (SHADES - 1))]!;
