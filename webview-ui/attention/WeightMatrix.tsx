import { useRef } from 'preact/hooks';
import { useWidth } from '../heat/useWidth';
import { useRowInView } from '../hooks/useRowInView';
import type { MatrixCell, MatrixPicture } from './drawMatrix';
import { MatrixAxes } from './MatrixAxes';
import { MatrixCanvas } from './MatrixCanvas';
import { useAttendedInView } from './useAttendedInView';
import { useMatrixInSight } from './useMatrixInSight';
import './attention.css';

interface Properties extends Pick<MatrixPicture, 'rows' | 'current' | 'pointed' | 'marks' | 'signed'> {
  /** What a screen reader calls it. */
  readonly name: string;
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Width kept for the target tokens. */
  readonly axis: number;
  /** The column to be in view. */
  readonly attended?: number | undefined;
  /** The element that says the weight pointed at. */
  readonly describedBy: string;
  onPoint(cell: MatrixCell | undefined): void;
  onChoose(row: number, column: number): void;
}

/** Weights, a row for each decoder step and a column for each source token, with the tokens; it scrolls by itself. */
export function WeightMatrix(props: Properties) {
  const { name, source, target, rows, axis, current, attended, pointed, marks, signed } = props;
  const { describedBy, onPoint, onChoose } = props;
  const region = useRef<HTMLElement>(null);
  const room = useWidth(region);
  const cell = Math.min(Math.max(Math.floor((room - axis) / source.length), 16), 34);
  const reserved = Math.max(target.length, 1);
  const inSight = useMatrixInSight(region, source.length, reserved, cell);
  useRowInView(region, current, cell);
  useAttendedInView(region, attended, cell, axis);
  const columns = source.length;
  return (
    <section ref={region} class="matrix" aria-label={name}>
      <MatrixAxes
        source={source}
        target={target}
        inSight={inSight}
        cell={cell}
        axis={axis}
        current={current}
        pointed={pointed}
      >
        <MatrixCanvas
          picture={{ columns, rows, reserved, inSight, cell, current, pointed, marks, signed }}
          describedBy={describedBy}
          onPoint={onPoint}
          onChoose={onChoose}
        />
      </MatrixAxes>
    </section>
  );
}
