import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { textWidths } from '../text/width';
import type { MatrixCell } from './drawMatrix';
import { turnedOf } from './turned';

interface Properties {
  readonly source: readonly string[];
  readonly target: readonly string[];
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
export function MatrixAxes({ source, target, cell, axis, current, pointed, children }: Properties) {
  const turned = useMemo(() => turnedOf(textWidths(source, SIZE), cell), [source, cell]);
  const lit = (yes: boolean) => (yes ? 'lit' : '');
  return (
    <div class="matrix-grid" style={{ gridTemplateColumns: `${axis}px ${source.length * cell}px` }}>
      <div class="matrix-corner" />
      <div class={`matrix-source ${turned.includes(true) ? 'high' : ''}`} aria-hidden="true" data-sticky>
        {source.map((token, column) => (
          <span
            key={column}
            class={`${turned[column] ? 'turned' : ''} ${lit(pointed?.column === column)}`}
            style={{ width: `${cell}px` }}
            title={token}
          >
            <span>{token}</span>
          </span>
        ))}
      </div>
      <div class="matrix-target" aria-hidden="true">
        {target.map((token, row) => (
          <span
            key={row}
            class={lit(row === (pointed?.row ?? current))}
            style={{ height: `${cell}px`, lineHeight: `${cell}px` }}
            title={token}
          >
            {token}
          </span>
        ))}
      </div>
      {children}
    </div>
  );
}
