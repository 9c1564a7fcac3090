import type { Dots } from './dots';
import { dashOf, markOf } from './marks';

interface Properties {
  /** Number of the condition's mark. */
  readonly mark: number;
  readonly dots: readonly Dots[];
  readonly width: number;
  /** Undefined where a value has no place. */
  left(value: number | null): number | undefined;
  /** Where the axis has its strokes. */
  readonly marked: readonly number[];
}

/** Height of what one set takes, and of a row at least: two lines of its name. */
const LINE = 18;
const LEAST = 30;

/** The points of one condition: a line for each set. */
export function DotRow({ mark, dots, width, left, marked }: Properties) {
  const { shape, tone } = markOf(mark);
  const height = Math.max(LEAST, LINE * dots.length);
  const first = (height - LINE * (dots.length - 1)) / 2;
  return (
    <svg class={`dots-plot ${tone}`} width={width} height={height} aria-hidden="true">
      {marked.map((x) => (
        <path key={x} class="axis" d={`M${x.toFixed(1)} 0V${height}`} />
      ))}
      {dots.map(({ set, points, summary: { least, greatest, median } }, number) => {
        const y = first + LINE * number;
        const [from, to, middle] = [left(least), left(greatest), left(median)];
        return (
          <g key={set}>
            {from !== undefined && to !== undefined && from !== to && (
              <path class="line" d={`M${from} ${y}H${to}`} stroke-dasharray={dashOf(set)} />
            )}
            {middle !== undefined && <path class="median" d={`M${middle} ${y - 7}V${y + 7}`} />}
            {points.map(({ seed, value }) => {
              const x = left(value);
              return x === undefined ? null : (
                <path
                  key={seed}
                  class={set === 0 ? 'point' : 'point hollow'}
                  d={shape}
                  transform={`translate(${x.toFixed(1)} ${y})`}
                  data-seed={seed}
                />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
