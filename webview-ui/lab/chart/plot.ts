import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import type { CurveName } from '../../../src/training/curves';
import type { Palette } from '../../heat/palette';
import { type Curve, runningMean } from '../state/curve';
import { type ChartSpec, type Line, MEAN_OF, valueText } from './specs';

const HEIGHT = 150;

/** The colour of a line under a theme. */
export function lineColour({ colour }: Line, palette: Palette): string {
  if (colour === 'teal') return palette.sequential(1);
  return palette.diverging(colour === 'blue' ? -1 : 1);
}

/** A chart on a canvas, drawn by uPlot: lines over updates, and a cursor. */
export class Plot {
  private readonly plot: uPlot;
  private last = 1;

  constructor(
    place: HTMLElement,
    private readonly spec: ChartSpec,
    palette: Palette,
    width: number,
    point: (update: number | undefined) => void,
  ) {
    const style = getComputedStyle(place);
    const axis: uPlot.Axis = {
      font: `11px ${style.fontFamily}`,
      stroke: style.getPropertyValue('--vscode-descriptionForeground') || style.color,
      grid: { stroke: palette.diverging(0), width: 1 },
      ticks: { show: false },
    };
    this.plot = new uPlot(
      {
        width,
        height: HEIGHT,
        legend: { show: false },
        padding: [8, 16, 0, 0],
        scales: { x: { time: false, range: () => [0, this.last] }, y: scaleOf(spec) },
        axes: [
          { ...axis, size: 24, gap: 4, space: 60 },
          {
            ...axis,
            size: 46,
            gap: 4,
            space: 28,
            values: (_, splits) =>
              splits.map((value) => (value === null ? '' : valueText(value, spec.scale))),
          },
        ],
        series: [{}, ...spec.lines.flatMap((line) => seriesOf(line, palette))],
        cursor: {
          y: false,
          drag: { x: false, y: false },
          points: { size: 6 },
        },
        hooks: {
          setCursor: [
            (plot) => {
              const { left } = plot.cursor;
              const on = left !== undefined && left >= 0;
              point(on ? Math.round(plot.posToVal(left, 'x')) : undefined);
            },
          ],
        },
      },
      [[], ...spec.lines.flatMap(({ noisy }) => (noisy ? [[], []] : [[]]))] as uPlot.AlignedData,
      place,
    );
  }

  /** Draws all points there are, over the updates from 0 to the last of all charts. */
  draw(curves: ReadonlyMap<CurveName, Curve>, last: number): void {
    this.last = last;
    const tables = this.spec.lines.flatMap(({ curve, noisy }) => {
      const { updates, values } = curves.get(curve) ?? { updates: [], values: [] };
      const table = (of: readonly number[]): uPlot.AlignedData => [updates, of.map(drawn)];
      return noisy ? [table(values), table(runningMean(values, MEAN_OF))] : [table(values)];
    });
    this.plot.setData(uPlot.join(tables));
  }

  resize(width: number): void {
    if (width > 0) this.plot.setSize({ width, height: HEIGHT });
  }

  /** Puts the cursor at an update, away where it is undefined; tells nobody. */
  moveTo(update: number | undefined): void {
    const place =
      update === undefined ? { left: -10, top: -10 } : { left: this.plot.valToPos(update, 'x'), top: 1 };
    this.plot.setCursor(place, false);
  }

  destroy(): void {
    this.plot.destroy();
  }
}

/** A noisy line is faint, with its mean over it. */
function seriesOf(line: Line, palette: Palette): uPlot.Series[] {
  const common = { stroke: lineColour(line, palette), spanGaps: true, points: { show: false } };
  if (!line.noisy) return [{ ...common, width: 2, points: { size: 5 } }];
  return [
    { ...common, width: 1, alpha: 0.35 },
    { ...common, width: 2 },
  ];
}

function scaleOf({ scale }: ChartSpec): uPlot.Scale {
  if (scale === 'share') return { range: [0, 1] };
  if (scale === 'magnitude') return { distr: 3, log: 10 };
  return { range: (_, __, max) => [0, (Number.isFinite(max) && max > 0 ? max : 1) * 1.05] };
}

/** What cannot be drawn is a gap. */
const drawn = (value: number) => (Number.isFinite(value) ? value : null);
