import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePalette } from '../heat/usePalette';
import { drawMatrix, type MatrixCell, type MatrixPicture } from './drawMatrix';

interface Properties {
  readonly picture: MatrixPicture;
  /** The element that says the weight pointed at. */
  readonly describedBy: string;
  onPoint(cell: MatrixCell | undefined): void;
  /** A step was clicked, or Enter pressed on one of its cells. */
  onChoose(row: number, column: number): void;
}

/** What is in sight of the matrix, on a canvas: the pointer and the arrow keys pick out single weights. */
export function MatrixCanvas({ picture, describedBy, onPoint, onChoose }: Properties) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const ratio = devicePixelRatio;
  const { columns, rows, reserved, inSight, cell, current, pointed, signed, marks } = picture;
  const [left, top] = [inSight.columns.from * cell, inSight.rows.from * cell];
  const width = (inSight.columns.to - inSight.columns.from) * cell;
  const height = (inSight.rows.to - inSight.rows.from) * cell;

  useLayoutEffect(() => {
    const element = canvas.current!;
    const context = element.getContext('2d')!;
    const style = getComputedStyle(element);
    // Also clears it.
    Object.assign(element, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
    const [grid, accent] = [style.color, style.getPropertyValue('--accent')];
    drawMatrix(context, picture, { palette, grid, accent, font: `10px ${style.fontFamily}` });
  }, [rows, left, top, width, height, cell, current, pointed, signed, marks, palette, ratio]);

  const at = (event: MouseEvent) => {
    const [column, row] = [
      Math.floor((left + event.offsetX) / cell),
      Math.floor((top + event.offsetY) / cell),
    ];
    return row >= 0 && row < rows.length && column >= 0 && column < columns ? { row, column } : undefined;
  };
  const press = (event: KeyboardEvent) => {
    const from = pointed ?? { row: current ?? rows.length - 1, column: 0 };
    if (event.key === 'Enter' && pointed) return onChoose(pointed.row, pointed.column);
    const to = moved(from, event.key, columns);
    if (!to || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const row = Math.min(Math.max(to.row, 0), rows.length - 1);
    if (row >= 0) onPoint({ row, column: Math.min(Math.max(to.column, 0), columns - 1) });
  };
  return (
    <div class="matrix-cells" style={{ height: `${reserved * cell}px` }}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it takes the arrow keys, and its table is beside it */}
      <canvas
        ref={canvas}
        role="application"
        tabIndex={0}
        aria-label={l10n.t(
          'Attention matrix: the arrow keys go from weight to weight, Enter moves the cursor to that step',
        )}
        aria-describedby={describedBy}
        data-own-keys="ArrowLeft ArrowRight ArrowUp ArrowDown Home End"
        style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
        // A click moves the cursor; the arrow keys then go on stepping.
        onMouseDown={(event) => event.preventDefault()}
        onPointerMove={(event) => onPoint(at(event))}
        onPointerLeave={() => onPoint(undefined)}
        onBlur={() => onPoint(undefined)}
        onClick={(event) => {
          const cell = at(event);
          if (cell) onChoose(cell.row, cell.column);
        }}
        onKeyDown={press}
      />
    </div>
  );
}

function moved({ row, column }: MatrixCell, key: string, columns: number): MatrixCell | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return undefined;
  }
}
