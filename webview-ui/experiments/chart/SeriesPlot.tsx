import * as l10n from '@vscode/l10n';
import type { TargetedPointerEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { useWidth } from '../../heat/useWidth';
import { movedAlong } from '../../page/movedAlong';
import { type Line, placeNear, placesOf, valueAt } from './lines';
import { Readout } from './Readout';
import { SeriesLine } from './SeriesLine';
import { placesScale, type Scale, scaleOf, tickText, vanishing } from './scale';
import { valueText } from './valueText';

interface Properties {
  readonly experiment: ShownExperiment;
  readonly quantity: ShownQuantity;
  /** What is learned; empty where it is the same everywhere. */
  readonly task: string;
  readonly lines: readonly Line[];
  /** Of values; without it, over its own. */
  readonly scale: Scale | undefined;
  /** Numbers of the conditions that stand out. */
  readonly lit: ReadonlySet<number> | undefined;
}

const HEIGHT = 190;
/** Room below the axis for half of a point on it; lines that go on below are cut off there. */
const MARK = 5;
const MARGIN = { top: 8, right: 12, bottom: 22, left: 46 };

/**
 * A series by condition of one task: the median over the seeds, and from the least to the greatest around it. The
 * pointer, or the arrow keys, read the values off at a place.
 */
export function SeriesPlot({ experiment, quantity, task, lines, scale, lit }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [pointed, point] = useState<number>();
  const places = placesOf(lines);
  const inner = {
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const { unit, title, over = '' } = quantity;
  const [x, y] = [placesScale(places, inner.width / 44), scale ?? ownScale(unit, lines)];
  const floor = y.ticks[0] ?? 0;
  const vanished = unit === 'norm' && lines.some(({ spread: { median } }) => Math.min(...median) < floor);
  const left = (at: number) => MARGIN.left + (x.at(at) ?? 0) * inner.width;
  const top = (value: number) => {
    const share = y.at(value);
    return share === undefined ? undefined : MARGIN.top + (1 - share) * inner.height;
  };
  const at = pointed === undefined || places.includes(pointed) ? pointed : undefined;

  const move = (event: TargetedPointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    point(placeNear(places, (event.clientX - box.left - MARGIN.left) / inner.width));
  };
  const press = (event: KeyboardEvent) => {
    const to = movedAlong(event.key, places, at === undefined ? places.length : places.indexOf(at));
    if (to === undefined) return;
    event.preventDefault();
    point(to === 'away' ? undefined : to);
  };
  const here = at ?? places.at(-1) ?? 0;
  return (
    <div>
      {task && (
        <p class="series-task" aria-hidden="true">
          {task}
        </p>
      )}
      <div
        ref={place}
        class="series-plot"
        role="slider"
        tabIndex={0}
        aria-label={[title, task, over].filter(Boolean).join(', ')}
        aria-valuemin={places[0] ?? 0}
        aria-valuemax={places.at(-1) ?? 0}
        aria-valuenow={here}
        aria-valuetext={`${over} ${here}: ${spoken(lines, here, experiment, quantity)}`}
        onKeyDown={press}
        onBlur={() => point(undefined)}
        onPointerMove={move}
        onPointerLeave={() => point(undefined)}
      >
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {y.ticks.map((tick) => (
            <g key={tick} class="axis">
              <path d={`M${MARGIN.left} ${top(tick)}H${MARGIN.left + inner.width}`} />
              <text x={MARGIN.left - 6} y={(top(tick) ?? 0) + 3.5} text-anchor="end">
                {tickText(tick, unit)}
              </text>
            </g>
          ))}
          {x.ticks.map((tick) => (
            <text key={tick} class="axis-text" x={left(tick)} y={HEIGHT - 6} text-anchor="middle">
              {tick}
            </text>
          ))}
          {at !== undefined && <path class="cursor" d={`M${left(at)} ${MARGIN.top}v${inner.height}`} />}
          <svg class="series-lines" width={width} height={HEIGHT - MARGIN.bottom + MARK} aria-hidden="true">
            {lines.map((line) => (
              <SeriesLine
                key={`${line.set} ${line.condition}`}
                line={line}
                left={left}
                top={top}
                lit={lit?.has(line.condition)}
              />
            ))}
          </svg>
        </svg>
        {at !== undefined && (
          <Readout
            heading={`${over} ${at}`}
            experiment={experiment}
            quantity={quantity}
            lines={lines}
            place={at}
            side={left(at) > width / 2 ? 'left' : 'right'}
            offset={left(at) > width / 2 ? width - left(at) + 10 : left(at) + 10}
          />
        )}
      </div>
      <p class="series-over" aria-hidden="true">
        {over}
        {vanished && ` · ${l10n.t('below {0} not drawn', tickText(floor, unit))}`}
      </p>
    </div>
  );
}

/** Of lengths by what lies in the middle of the seeds, of all others by every value. */
function ownScale(unit: ShownQuantity['unit'], lines: readonly Line[]): Scale {
  if (unit === 'norm') return vanishing(lines.flatMap(({ spread: { median } }) => median));
  return scaleOf(
    unit,
    lines.flatMap(({ spread: { least, greatest } }) => [...least, ...greatest]),
  );
}

const spoken = (
  lines: readonly Line[],
  place: number,
  { conditions, sets }: ShownExperiment,
  quantity: ShownQuantity,
): string =>
  lines
    .map((line) => {
      const name = [conditions[line.condition]!.kind, ...(line.set > 0 ? [sets[line.set]!.title] : [])];
      return l10n.t('{0} {1}', name.join(', '), valueText(valueAt(line, place), quantity));
    })
    .join('; ');
