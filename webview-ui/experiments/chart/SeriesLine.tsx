import type { Line } from './lines';
import { dashOf, markOf } from './marks';

interface Properties {
  readonly line: Line;
  left(place: number): number;
  /** Undefined where a value has no place. */
  top(value: number): number | undefined;
  /** Whether it stands out among the others; undefined where none does. */
  readonly lit: boolean | undefined;
}

/** So many points are marked at most. */
const MOST_MARKS = 17;

/** The median as a line with its points, and the spread over the seeds behind it. */
export function SeriesLine({ line: { mark, set, spread, seeds }, left, top, lit }: Properties) {
  const { shape, tone } = markOf(mark);
  const points = (values: readonly number[]) =>
    spread.x.flatMap((place, k) => {
      const y = top(values[k]!);
      return y === undefined ? [] : [[left(place), y] as const];
    });
  const medians = points(spread.median);
  const every = Math.ceil(medians.length / MOST_MARKS);
  const state = lit === undefined ? '' : lit ? 'lit' : 'dim';
  return (
    <g class={`series-line ${tone} ${state}`}>
      {seeds > 1 && (
        <path
          class="spread"
          d={`${path(points(spread.greatest))}${path(points(spread.least).toReversed(), 'L')}Z`}
        />
      )}
      <path class="line" d={path(medians)} stroke-dasharray={dashOf(set)} />
      {medians.map(([x, y], k) =>
        (medians.length - 1 - k) % every === 0 ? (
          <path
            key={x}
            class={set === 0 ? 'point' : 'point hollow'}
            d={shape}
            transform={`translate(${x} ${y})`}
          />
        ) : null,
      )}
    </g>
  );
}

const path = (points: readonly (readonly [number, number])[], first = 'M') =>
  points.map(([x, y], k) => `${k === 0 ? first : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
