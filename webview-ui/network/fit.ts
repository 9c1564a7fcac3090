/** Font sizes of a token, in pixels: as it should be, and as small as can be read. */
const LARGEST = 12;
const SMALLEST = 9;

/** How a token is set into a box. */
export interface Fit {
  readonly size: number;
  /** It is too long even when small: its beginning is shown. */
  readonly clipped: boolean;
}

/** The font size at which a text fits a width, by how wide characters usually are. */
export function fitted(text: string, width: number): Fit {
  const ems = [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 1 : 0.57), 0);
  const size = Math.min(Math.max(width / ems, SMALLEST), LARGEST);
  return { size, clipped: ems * size > width + 0.5 };
}

const WIDE = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}mwMW@…—]/u;
