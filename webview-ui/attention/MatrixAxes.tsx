import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { textWidths } from '../text/width';
import type { MatrixCell } from './drawMatrix';
import { turnedOf } from './turned';
import type { MatrixInSight } from './useMatrixInSight';

interface Properties {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Which of them are drawn. */
  readonly inSight: MatrixInSight;
  readonly cell: number;
  /** Width of the target tokens. */
  readonly axis: number;
  readonly current: number | undefined;
  readonly pointed: MatrixCell | undefined;
  /** The matrix itself. */
  readonly children: ComponentChildren;
}

/** Size of the tokens, in CSS pixels (`attention.css`). */
const SIZE = 12;

/**
 * The source tokens above the matrix, turned on their side where a column is too narrow for them, and the target
 * tokens beside it; they stay when it scrolls.
 */
export function MatrixAxes(props: Properties) {
  const { source, target, inSight, cell, axis, current, pointed, children } = props;
  const { columns, rows } = inSight;
  const turned = useMemo(() => turnedOf(textWidths(source, SIZE), cell), [source, cell]);
  const lit = (yes: boolean) => (yes ? 'lit' : '');
  const litRow = pointed?.row ?? current;
  // The same elements as before tell Preact that there is nothing to compare.
  const above = useMemo(
    () =>
      source.slice(columns.from, columns.to).map((token, k) => {
        const column = columns.from + k;
        return (
          <span
            key={column}
            class={`${turned[column] ? 'turned' : ''} ${lit(pointed?.column === column)}`}
            style={{ width: `${cell}px` }}
            title={token}
          >
            <span>{token}</span>
          </span>
        );
      }),
    [source, columns.from, columns.to, turned, cell, pointed?.column],
  );
  const beside = useMemo(
    () =>
      target.slice(rows.from, rows.to).map((token, k) => {
        const row = rows.from + k;
        return (
          <span
            key={row}
            class={lit(row === litRow)}
            style={{ height: `${cell}px`, lineHeight: `${cell}px` }}
            title={token}
          >
            {token}
          </span>
        );
      }),
    [target, rows.from, rows.to, cell, litRow],
  );
  return (
    <div class="matrix-grid" style={{ gridTemplateColumns: `${axis}px ${source.length * cell}px` }}>
      <div class="matrix-corner" />
      <div
        class={`matrix-source ${turned.includes(true) ? 'high' : ''}`}
        aria-hidden="true"
        data-sticky
        style={{ paddingLeft: `${columns.from * cell}px` }}
      >
        {above}
      </div>
      <div class="matrix-target" aria-hidden="true" style={{ paddingTop: `${rows.from * cell}px` }}>
        {beside}
      </div>
      {children}
    </div>
  );
}
