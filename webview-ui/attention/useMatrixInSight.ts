import type { RefObject } from 'preact';
import { type Range, useInSight } from '../hooks/useInSight';

/** The part of a matrix that is drawn. */
export interface MatrixInSight {
  readonly columns: Range;
  readonly rows: Range;
}

/** What a scrolling region shows of a matrix of square cells. */
export const useMatrixInSight = (
  region: RefObject<HTMLElement | null>,
  columns: number,
  rows: number,
  cell: number,
): MatrixInSight => ({
  columns: useInSight(region, 'x', columns, cell),
  rows: useInSight(region, 'y', rows, cell),
});
