import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { CurveName } from '../../../src/training/curves';
import { usePalette } from '../../heat/usePalette';
import { useWidth } from '../../heat/useWidth';
import { type Curve, pointAt } from '../state/curve';
import { lineColour } from './plot';
import { type ChartSpec, type Line, MEAN_OF, valueText } from './specs';
import { usePlot } from './usePlot';

interface Properties {
  readonly spec: ChartSpec;
  readonly curves: ReadonlyMap<CurveName, Curve>;
  /** The last update of all charts. */
  readonly last: number;
  /** The update that is pointed at in any chart. */
  readonly pointed: number | undefined;
  point(update: number | undefined): void;
}

/**
 * One chart with its legend, which tells the values where the pointer or the keys are, in this chart or in another, or
 * else the last ones. The arrow keys move along the updates; a screen reader hears the values there.
 */
export function Chart({ spec, curves, last, pointed, point }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const width = useWidth(place);
  usePlot({ place, spec, curves, last, palette, width, pointed, point });
  const at = Math.min(pointed ?? last, last);

  const press = (event: KeyboardEvent) => {
    const to = movedBy(event.key, at, measuredAt(spec, curves), last);
    if (to === undefined) return;
    event.preventDefault();
    point(to === 'away' ? undefined : to);
  };
  const values = spec.lines.map((line) => ({ line, value: valueAt(curves, line, at) }));
  const read = values.map(({ line, value }) => `${line.name} ${valueText(value, spec.scale)}`).join(', ');
  return (
    <figure class="chart" data-testid={`chart-${spec.id}`} data-points={pointsOf(spec, curves)}>
      <figcaption>
        <span class="chart-title">{spec.title}</span>
        <span class="chart-legend">
          {values.map(({ line, value }) => (
            <span key={line.curve} class="chart-entry">
              <svg class="chart-key" viewBox="0 0 14 8" aria-hidden="true">
                <path d="M0 4H14" stroke={lineColour(line, palette)} />
              </svg>
              {line.name} <b>{valueText(value, spec.scale)}</b>
            </span>
          ))}
        </span>
      </figcaption>
      <div
        ref={place}
        class="chart-plot"
        role="slider"
        tabIndex={0}
        aria-label={spec.title}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={l10n.t('update {0}: {1}', at, read)}
        onKeyDown={press}
        onBlur={() => point(undefined)}
      />
      <p class="chart-at" aria-hidden="true">
        {pointed === undefined ? l10n.t('updates') : l10n.t('update {0}', at)}
        {spec.lines.some(({ noisy }) => noisy) && (
          <span class="chart-mean">{l10n.t('bold: the mean of {0} updates', MEAN_OF)}</span>
        )}
      </p>
    </figure>
  );
}

/** The updates at which the first of its lines that has points was measured. */
const measuredAt = ({ lines }: ChartSpec, curves: Properties['curves']): readonly number[] =>
  lines.map(({ curve }) => curves.get(curve)?.updates ?? []).find(({ length }) => length > 0) ?? [];

const pointsOf = ({ lines }: ChartSpec, curves: Properties['curves']) =>
  lines.reduce((sum, { curve }) => sum + (curves.get(curve)?.values.length ?? 0), 0);

function valueAt(curves: Properties['curves'], { curve }: Line, update: number): number | undefined {
  const { updates, values } = curves.get(curve) ?? { updates: [], values: [] };
  return values[pointAt(updates, update)];
}

/** Where a key leads from an update; undefined for other keys. */
function movedBy(key: string, at: number, updates: readonly number[], last: number) {
  const number = pointAt(updates, at);
  const point = (k: number) => updates[Math.min(Math.max(k, 0), updates.length - 1)];
  const page = Math.max(1, Math.round(updates.length / 10));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return point(number - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return point(number + 1);
    case 'PageDown':
      return point(number - page);
    case 'PageUp':
      return point(number + page);
    case 'Home':
      return point(0);
    case 'End':
      return last;
    case 'Escape':
      return 'away';
    default:
      return undefined;
  }
}
