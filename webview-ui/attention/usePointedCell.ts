import { useState } from 'preact/hooks';
import type { MatrixCell } from './drawMatrix';

/** The cell of a matrix that is pointed at; moving within it changes nothing. */
export function usePointedCell() {
  const [pointed, setPointed] = useState<MatrixCell>();
  const point = (cell: MatrixCell | undefined) =>
    setPointed((before) => (before?.row === cell?.row && before?.column === cell?.column ? before : cell));
  return [pointed, point] as const;
}
