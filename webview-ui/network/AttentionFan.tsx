import { share } from '../../src/text/numbers';
import { usePalette } from '../heat/usePalette';
import { type Geometry, RADIUS } from './geometry';

/** Weights from here on are printed. */
const PRINTED = 0.05;
/** How far beside its line a weight stands, on the side that the line turns away from. */
const NEXT_TO = 7;

interface Properties {
  readonly geometry: Geometry;
  /** The row of the keys `h_j`, and the row of the context vectors. */
  readonly keys: number;
  readonly context: number;
  /** The decoder step that attends, and its weight for every source position. */
  readonly step: number;
  readonly weights: Float32Array;
}

/** Weights up to here, of which there may be hundreds, are told apart by so many shades only: a line of lines each. */
const FAINT = 0.02;
const SHADES = 4;

/** The attention of one decoder step: a line to every source position, as wide as its weight. */
export function AttentionFan({ geometry, keys, context, step, weights }: Properties) {
  const palette = usePalette();
  const [top, bottom] = [geometry.y(keys) + RADIUS + 2, geometry.y(context) - RADIUS - 3];
  const end = geometry.x(step);
  const bend = (bottom - top) * 0.55;
  const lineTo = (j: number) => {
    const x = geometry.x(j + 1);
    return `M${x} ${top}C${x} ${top + bend} ${end} ${bottom - bend} ${end} ${bottom}`;
  };
  const line = (key: string, path: string, weight: number) => (
    <path
      key={key}
      d={path}
      style={{
        stroke: palette.sequential(1),
        strokeWidth: 0.75 + 6.25 * weight,
        strokeOpacity: 0.04 + 0.96 * Math.sqrt(weight),
      }}
    />
  );
  const faint = Array.from({ length: SHADES }, () => '');
  const strong: { readonly j: number; readonly weight: number }[] = [];
  weights.forEach((weight, j) => {
    if (weight < FAINT) faint[Math.floor((weight / FAINT) * SHADES)] += lineTo(j);
    else strong.push({ j, weight });
  });
  return (
    <g class="fan">
      {faint.map((path, shade) => path && line(`faint ${shade}`, path, ((shade + 0.5) / SHADES) * FAINT))}
      {strong.map(({ weight, j }) => line(String(j), lineTo(j), weight))}
      {strong.map(({ weight, j }) => {
        const x = geometry.x(j + 1);
        return (
          weight >= PRINTED && (
            <text
              key={j}
              class={x < end ? 'left' : 'right'}
              x={x + (x < end ? -NEXT_TO : NEXT_TO)}
              y={top + 11}
              data-position={j + 1}
              data-weight={weight}
            >
              {share(weight, 2)}
            </text>
          )
        );
      })}
    </g>
  );
}
