import { luminance, parseColour } from '../heat/oklab';
import type { Palette } from '../heat/palette';
import type { MatrixInSight } from './useMatrixInSight';

/** A weight: of a decoder step, for a source position, both from 0. */
export interface MatrixCell {
  readonly row: number;
  readonly column: number;
}

/** What is drawn of the attention matrix. */
export interface MatrixPicture {
  readonly columns: number;
  /** Weights of each decoder step reached, one row each. */
  readonly rows: readonly Float32Array[];
  /** Rows kept free for the steps that are still to come. */
  readonly reserved: number;
  /** The part that is drawn. */
  readonly inSight: MatrixInSight;
  /** Width and height of a cell in CSS pixels. */
  readonly cell: number;
  /** The row at the cursor, the cell pointed at. */
  readonly current: number | undefined;
  readonly pointed: MatrixCell | undefined;
  /** For each row, which of its cells a what-if set; none for a row that no what-if changed. */
  readonly marks?: readonly (readonly boolean[])[] | undefined;
  /** The cells are differences, from −1 to 1, instead of weights. */
  readonly signed?: boolean | undefined;
}

/** Colours that follow the theme. */
export interface MatrixColours {
  readonly palette: Palette;
  readonly grid: string;
  readonly accent: string;
  readonly font: string;
}

/** Cells from this size on have room for their weight. */
const ROOM_FOR_NUMBER = 28;
const PRINTED = 0.05;

/** Draws what is in sight of the matrix, in CSS pixels; the caller has scaled the context to the screen's, and moved it. */
export function drawMatrix(
  context: CanvasRenderingContext2D,
  picture: MatrixPicture,
  colours: MatrixColours,
): void {
  const { columns, rows, inSight, cell, current, pointed, signed = false } = picture;
  context.strokeStyle = colours.grid;
  context.lineWidth = 1;
  for (let row = inSight.rows.from; row < inSight.rows.to; row++) {
    for (let column = inSight.columns.from; column < inSight.columns.to; column++) {
      const weight = rows[row]?.[column];
      if (weight === undefined) context.strokeRect(column * cell + 1.5, row * cell + 1.5, cell - 3, cell - 3);
      else {
        const colour = signed ? colours.palette.diverging(weight) : colours.palette.sequential(weight);
        drawCell(context, column * cell, row * cell, cell, { weight, colour, font: colours.font });
      }
    }
  }
  for (let row = inSight.rows.from; row < inSight.rows.to; row++) {
    for (let column = inSight.columns.from; column < inSight.columns.to; column++)
      if (picture.marks?.[row]?.[column])
        mark(context, column * cell, row * cell, cell, colours.palette.mark);
  }
  if (current !== undefined) outline(context, 0, current, columns, cell, colours.accent);
  if (pointed) outline(context, pointed.column, pointed.row, 1, cell, colours.palette.mark);
}

function drawCell(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  cell: number,
  { weight, colour, font }: { readonly weight: number; readonly colour: string; readonly font: string },
): void {
  context.fillStyle = colour;
  context.fillRect(x + 1, y + 1, cell - 2, cell - 2);
  if (cell < ROOM_FOR_NUMBER || Math.abs(weight) < PRINTED) return;
  context.fillStyle = isBright(colour) ? '#000' : '#fff';
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(printed(weight), x + cell / 2, y + cell / 2 + 1);
}

/** A folded corner: a what-if set this cell. */
function mark(context: CanvasRenderingContext2D, x: number, y: number, cell: number, colour: string): void {
  const size = Math.max(cell / 3, 6);
  const right = x + cell - 1;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(right - size, y + 1);
  context.lineTo(right, y + 1);
  context.lineTo(right, y + 1 + size);
  context.fill();
}

/** Without the zero before the point, for which there is no room. */
function printed(weight: number): string {
  if (Number.isNaN(weight)) return 'NaN';
  const size = Math.abs(weight);
  return `${weight < 0 ? '−' : ''}${size >= 0.995 ? '1.0' : size.toFixed(2).slice(1)}`;
}

function outline(
  context: CanvasRenderingContext2D,
  column: number,
  row: number,
  width: number,
  cell: number,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.strokeRect(column * cell + 1, row * cell + 1, width * cell - 2, cell - 2);
}

/** Black reads better on it than white. */
const isBright = (colour: string) => luminance(parseColour(colour) ?? [0, 0, 0]) > 0.179;
