import './heat.css';
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSeen } from '../hooks/useSeen';
import { drawStrip, type RowHeights, rowHeight, type StripContent, unitBox } from './draw';
import { type Grid, rowsOf, unitAt } from './grid';
import { unitText } from './unitText';
import { usePalette } from './usePalette';
import { useUnits } from './useUnits';

/** A strip: what it shows, what its units are called, and how they lie. */
export interface HeatStripProps extends StripContent {
  /** As a unit is named: the `f_t` of `f_t[3]`. */
  readonly name: string;
  /** What a screen reader says before the unit: "forget gate f_t". */
  readonly label: string;
  /** The name, typeset. */
  readonly children: ComponentChildren;
  readonly grid: Grid;
  readonly heights: RowHeights;
  /** What a unit is called where that says more than its number. */
  readonly called?: ((unit: number) => string) | undefined;
  /** The unit whose numbers are shown elsewhere. */
  readonly chosen: number | undefined;
  choose(unit: number): void;
}

/**
 * The elements of a vector as colours, under each its change against the time step before. Points read out a unit,
 * and so do the arrow keys; Enter or a click chooses it.
 */
export function HeatStrip(props: HeatStripProps) {
  const { name, label, called, grid, heights, length, values, before, scale, chosen, choose } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const seen = useSeen(canvas);
  useLayoutEffect(() => {
    if (seen) drawStrip(canvas.current!, { values, before, length, scale }, grid, heights, palette);
  }, [seen, values, before, length, scale.low, scale.high, scale.kind, grid, heights, palette]);
  const units = useUnits({ length, chosen: chosen ?? 0, choose, columns: grid.columns });
  const under = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return unitAt(event.clientX - box.left, event.clientY - box.top, rowHeight(heights), length, grid);
  };
  const width = grid.columns * grid.unit;
  const shown = units.read;
  return (
    <div
      class={`strip ${values ? '' : 'strip-empty'}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={length - 1}
      aria-valuenow={units.current}
      aria-valuetext={
        values
          ? unitText(name, units.current, values, before, called?.(units.current))
          : l10n.t('not computed yet')
      }
      style={{ width: `${width}px`, height: `${rowsOf(length, grid) * rowHeight(heights) - heights.gap}px` }}
      // A click chooses; the arrow keys then go on stepping.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={units.onKeyDown}
      onFocus={units.onFocus}
      onBlur={units.onBlur}
      onPointerMove={(event) => units.point(under(event))}
      onPointerLeave={() => units.point(undefined)}
      onClick={(event) => units.pick(under(event))}
    >
      <canvas ref={canvas} style={{ width: `${width}px` }} />
      {chosen !== undefined && chosen < length && (
        <span class="strip-mark strip-chosen" style={boxStyle(chosen)} />
      )}
      {shown !== undefined && <span class="strip-mark strip-read" style={boxStyle(shown)} />}
      {shown !== undefined && (
        <span class="strip-bubble" aria-hidden="true" style={bubbleStyle(shown)}>
          {props.children}
          {values ? unitText('', shown, values, before, called?.(shown)) : `: ${l10n.t('not computed yet')}`}
        </span>
      )}
    </div>
  );

  function boxStyle(unit: number) {
    const { left, top, width: across, height } = unitBox(unit, grid, heights);
    return { left: `${left}px`, top: `${top}px`, width: `${across}px`, height: `${height}px` };
  }

  /** Above the unit's row; slides along so that it never leaves the strip. */
  function bubbleStyle(unit: number) {
    const { left, top, width: across } = unitBox(unit, grid, heights);
    const share = Math.min(Math.max((left + across / 2) / Math.max(width, 1), 0), 1);
    return {
      left: `${left + across / 2}px`,
      top: `${top - 4}px`,
      transform: `translate(${-share * 100}%, -100%)`,
    };
  }
}
