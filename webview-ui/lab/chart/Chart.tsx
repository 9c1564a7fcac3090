import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { count } from '../../../src/text/numbers';
import { usePalette } from '../../heat/usePalette';
import { useWidth } from '../../heat/useWidth';
import { movedAlong } from '../../page/movedAlong';
import { pointAt } from '../state/curve';
import { curveOf, type DrawnTraining, valueAt } from './drawn';
import { Legend } from './Legend';
import { type ChartSpec, MEAN_OF, valueText } from './specs';
import { usePlot } from './usePlot';

interface Properties {
  readonly spec: ChartSpec;
  /** The training shown, and those laid over it. */
  readonly drawn: readonly DrawnTraining[];
  /** The last update of all charts. */
  readonly last: number;
  /** The update that is pointed at in any chart. */
  readonly pointed: number | undefined;
  point(update: number | undefined): void;
  /** How it may be drawn otherwise. */
  readonly children?: ComponentChildren;
}

/**
 * One chart with its legend, which tells the values where the pointer or the keys are, in this chart or in another, or
 * else the last ones. The arrow keys move along the updates; a screen reader hears the values there.
 */
export function Chart({ spec, drawn, last, pointed, point, children }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const width = useWidth(place);
  usePlot({ place, spec, drawn, last, palette, width, pointed, point });
  const at = Math.min(pointed ?? last, last);

  const press = (event: KeyboardEvent) => {
    const places = placesOf(spec, drawn, last);
    const to = movedAlong(event.key, places, pointAt(places, at));
    if (to === undefined) return;
    event.preventDefault();
    point(to === 'away' ? undefined : to);
  };
  return (
    <figure class="chart" data-testid={`chart-${spec.id}`} data-points={pointsOf(spec, drawn)}>
      <figcaption>
        <span class="chart-head">
          <span class="chart-title">{spec.title}</span>
          {children}
        </span>
        <Legend spec={spec} drawn={drawn} at={at} pointed={pointed !== undefined} palette={palette} />
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
        aria-valuetext={l10n.t('update {0}: {1}', at, readAt(spec, drawn, at))}
        onKeyDown={press}
        onBlur={() => point(undefined)}
      />
      <p class="chart-at" aria-hidden="true">
        {pointed === undefined ? l10n.t('updates') : l10n.t('update {0}', count(at))}
        {spec.lines.some(({ noisy }) => noisy) && (
          <span class="chart-mean">
            {drawn.length > 1
              ? l10n.t('the mean of {0} updates', MEAN_OF)
              : l10n.t('bold, and in numbers: the mean of {0} updates', MEAN_OF)}
          </span>
        )}
      </p>
      {spec.hint && <p class="chart-hint">{spec.hint}</p>}
    </figure>
  );
}

/** All values after an update, in words. */
function readAt({ lines, scale }: ChartSpec, drawn: readonly DrawnTraining[], at: number): string {
  return drawn
    .flatMap((one) =>
      lines.map((line) => {
        const name = drawn.length > 1 ? `${one.training.title}, ${line.name}` : line.name;
        return `${name} ${valueText(valueAt(one, line, at), scale)}`;
      }),
    )
    .join(', ');
}

/** The updates at which the first of its lines that has points was measured, of the training shown; and the last. */
function placesOf({ lines }: ChartSpec, [shown]: readonly DrawnTraining[], last: number): readonly number[] {
  const measured = lines.map((line) => curveOf(shown!, line).updates).find(({ length }) => length > 0) ?? [];
  return measured.at(-1) === last ? measured : [...measured, last];
}

const pointsOf = ({ lines }: ChartSpec, drawn: readonly DrawnTraining[]) =>
  drawn.flatMap((one) => lines.map((line) => curveOf(one, line).values.length)).reduce((a, b) => a + b, 0);
