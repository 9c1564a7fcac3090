import type { Grid } from './grid';
import { rowsOf } from './grid';
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
  const rows = rowsOf(content.length, grid);
  canvas.width = Math.round(grid.columns * grid.unit * ratio);
  canvas.height = Math.round((rows * rowHeight(heights) - heights.gap) * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const change = changeScale(content.scale);
  const space = grid.unit >= 7 ? Math.max(Math.round(ratio), 1) : 0;
  for (let unit = 0; unit < content.length; unit++) {
    const column = unit % grid.columns;
    const left = Math.round(column * grid.unit * ratio);
    const width = Math.round((column + 1) * grid.unit * ratio) - left - space;
    const top = Math.round(Math.floor(unit / grid.columns) * rowHeight(heights) * ratio);
    const middle = top + Math.round(heights.value * ratio);
    const value = content.values?.[unit];
    const before = content.before?.[unit];
    context.fillStyle = value === undefined ? palette.sequential(0) : colourOf(value, content.scale, palette);
    context.globalAlpha = value === undefined ? 0.35 : 1;
    context.fillRect(left, top, width, middle - top);
    if (value !== undefined && before !== undefined) {
      context.fillStyle = colourOf(value - before, change, palette);
      context.fillRect(left, middle, width, Math.round(heights.change * ratio));
    }
  }
  context.globalAlpha = 1;
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
