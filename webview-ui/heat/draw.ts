import type { Grid } from './grid';
import { rowsOf } from './grid';
import { parseColour } from './oklab';
import type { Palette } from './palette';
import { changeScale, colourOf, type Scale } from './scale';

/** Heights in a row of a strip, in CSS pixels: the values, under them their change, and the space to the next row. */
export interface RowHeights {
  readonly value: number;
  readonly change: number;
  readonly gap: number;
}

/** What a strip shows. */
export interface StripContent {
  /** Undefined before it is computed: the units' place is kept. */
  readonly values: Float32Array | undefined;
  readonly length: number;
  /** The values one time step before, where there is one. */
  readonly before: Float32Array | undefined;
  readonly scale: Scale;
}

/** From the top of one row to the top of the next. */
export const rowHeight = ({ value, change, gap }: RowHeights): number => value + change + gap;

/** Paints a strip at the screen's own resolution. The canvas is sized here. */
export function drawStrip(
  canvas: HTMLCanvasElement,
  content: StripContent,
  grid: Grid,
  heights: RowHeights,
  palette: Palette,
): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(grid.columns * grid.unit * ratio);
  const height = Math.round((rowsOf(content.length, grid) * rowHeight(heights) - heights.gap) * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  const image = context.createImageData(width, height);
  paintStrip(new Uint32Array(image.data.buffer), width, ratio, content, grid, heights, palette);
  context.putImageData(image, 0, 0);
}

/**
 * The pixels of a strip: a canvas takes them at once, whereas thousands of rectangles at every step would cost more than
 * all else that a step draws.
 * @param pixels of an empty picture, as `pixelOf` writes them
 */
export function paintStrip(
  pixels: Uint32Array,
  width: number,
  ratio: number,
  { values, before, length, scale }: StripContent,
  grid: Grid,
  heights: RowHeights,
  palette: Palette,
): void {
  const change = changeScale(scale);
  const space = grid.unit >= 7 ? Math.max(Math.round(ratio), 1) : 0;
  const empty = pixelOf(palette.sequential(0), EMPTY);
  const lefts = Array.from({ length: grid.columns + 1 }, (_, column) =>
    Math.round(column * grid.unit * ratio),
  );
  for (let first = 0; first < length; first += grid.columns) {
    const top = Math.round((first / grid.columns) * rowHeight(heights) * ratio);
    const middle = top + Math.round(heights.value * ratio);
    const bottom = middle + Math.round(heights.change * ratio);
    const units = Math.min(grid.columns, length - first);
    band(top, middle, (unit) => (values ? pixelOf(colourOf(values[unit]!, scale, palette)) : empty));
    if (values && before)
      band(middle, bottom, (unit) => pixelOf(colourOf(values[unit]! - before[unit]!, change, palette)));

    /** One line of pixels, which the others of the band repeat. */
    function band(from: number, to: number, colour: (unit: number) => number): void {
      if (to <= from) return;
      const line = from * width;
      for (let k = 0; k < units; k++)
        pixels.fill(colour(first + k), line + lefts[k]!, line + Math.max(lefts[k + 1]! - space, lefts[k]!));
      for (let y = from + 1; y < to; y++) pixels.copyWithin(y * width, line, line + width);
    }
  }
}

/** How opaque a unit is that has not been computed yet. */
const EMPTY = 0.35;

const packed = new Map<string, number>();

/** A colour of a palette as a picture's memory holds it: red, green, blue and opacity, a byte each. */
export function pixelOf(colour: string, opacity = 1): number {
  const key = opacity === 1 ? colour : `${colour} ${opacity}`;
  const known = packed.get(key);
  if (known !== undefined) return known;
  const [red, green, blue] = parseColour(colour)!;
  const [pixel] = new Uint32Array(Uint8Array.of(red, green, blue, Math.round(opacity * 255)).buffer);
  packed.set(key, pixel!);
  return pixel!;
}

/** Where a unit lies, in CSS pixels from the strip's corner. */
export function unitBox(unit: number, { columns, unit: width }: Grid, heights: RowHeights) {
  return {
    left: Math.round((unit % columns) * width) - 1,
    top: Math.floor(unit / columns) * rowHeight(heights) - 1,
    width: Math.max(Math.round(width), 3) + 2,
    height: heights.value + heights.change + 2,
  };
}
