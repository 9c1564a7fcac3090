import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import type { Palette } from '../../heat/palette';
import { curveOf, type DrawnTraining, lineColour, readValues, trainingColour, valueAt } from './drawn';
import { type ChartSpec, type Line, valueText } from './specs';

const HEIGHT = 150;
/** Of a strip, and of the gap above it. */
const STRIP = 5;
const GAP = 2;

/** One drawn line: a line of the spec, of one of the trainings. */
interface Stroke {
  readonly line: Line;
  readonly training: number;
  readonly colour: string;
  readonly dash: number[];
}

/** A chart on a canvas, drawn by uPlot: lines over updates, and a cursor. */
export class Plot {
  private readonly plot: uPlot;
  private readonly strokes: readonly Stroke[];
  private last = 1;
  private drawn: readonly DrawnTraining[] = [];

  /** @param trainings how many are drawn: of several, each has a colour and each line a dash */
  constructor(
    place: HTMLElement,
    private readonly spec: ChartSpec,
    private readonly palette: Palette,
    trainings: number,
    width: number,
    point: (update: number | undefined) => void,
  ) {
    this.strokes = strokesOf(spec, trainings, palette);
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
        series: [{}, ...this.strokes.flatMap((stroke) => seriesOf(stroke, trainings > 1))],
        cursor: {
          y: false,
          drag: { x: false, y: false },
          points: { size: 6 },
        },
        hooks: {
          drawAxes: [() => this.drawLevels()],
          draw: [() => this.drawStrips(), () => this.drawKept()],
          setCursor: [
            (plot) => {
              const { left } = plot.cursor;
              const on = left !== undefined && left >= 0;
              point(on ? Math.round(plot.posToVal(left, 'x')) : undefined);
            },
          ],
        },
      },
      [[], ...this.strokes.flatMap(({ line }) => (line.noisy && trainings === 1 ? [[], []] : [[]]))],
      place,
    );
  }

  /** Draws all points there are, over the updates from 0 to the last of all charts. */
  draw(drawn: readonly DrawnTraining[], last: number): void {
    this.last = last;
    this.drawn = drawn;
    const tables = this.strokes.flatMap(({ line, training }) => {
      const curve = curveOf(drawn[training]!, line);
      const table = (of: readonly number[]): uPlot.AlignedData => [curve.updates, of.map(drawnValue)];
      const read = table(readValues(curve, line));
      return line.noisy && drawn.length === 1 ? [table(curve.values), read] : [read];
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

  private drawLevels(): void {
    const { ctx, bbox } = this.plot;
    for (const level of this.spec.levels ?? []) {
      const y = this.plot.valToPos(level, 'y', true);
      this.stroked(this.palette.mark, [4, 4], () => {
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
      });
    }
  }

  /** Of the one training shown: where several are drawn there is no room. */
  private drawStrips(): void {
    const { ctx, bbox } = this.plot;
    const [one, another] = this.drawn;
    if (!one || another) return;
    const ratio = devicePixelRatio;
    const strips = this.spec.strips ?? [];
    for (const [k, { curve, colour }] of strips.entries()) {
      const { updates, values } = one.curves.get(curve) ?? { updates: [], values: [] };
      const top = bbox.top + bbox.height - (strips.length - k) * (STRIP + GAP) * ratio;
      ctx.save();
      ctx.fillStyle = lineColour({ colour } as Line, this.palette);
      for (const [from, to] of spans(updates, values)) {
        const [left, right] = [this.plot.valToPos(from - 1, 'x', true), this.plot.valToPos(to, 'x', true)];
        ctx.fillRect(left, top, Math.max(right - left, 1), STRIP * ratio);
      }
      ctx.restore();
    }
  }

  /** The update whose model is kept, and what it came to. */
  private drawKept(): void {
    const { ctx, bbox } = this.plot;
    for (const { line, training, colour } of this.strokes) {
      const { measure, progress } = this.drawn[training]!.training;
      const { kept } = progress;
      if (!kept || line.measure !== measure) continue;
      const x = this.plot.valToPos(kept.update, 'x', true);
      this.stroked(colour, [2, 3], () => {
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
      });
      const value = valueAt(this.drawn[training]!, line, kept.update);
      if (value === undefined) continue;
      ctx.save();
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.arc(x, this.plot.valToPos(value, 'y', true), 4.5 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
      ctx.restore();
    }
  }

  private stroked(colour: string, dash: readonly number[], path: () => void): void {
    const { ctx } = this.plot;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
    ctx.beginPath();
    path();
    ctx.stroke();
    ctx.restore();
  }
}

/** Of one training, each line has its colour; of several, each training has one, and each line a dash. */
function strokesOf({ lines }: ChartSpec, trainings: number, palette: Palette): Stroke[] {
  if (trainings === 1)
    return lines.map((line) => ({ line, training: 0, colour: lineColour(line, palette), dash: [] }));
  return Array.from({ length: trainings }, (_, training) =>
    lines.map((line, number) => ({
      line,
      training,
      colour: trainingColour(training, palette),
      dash: dashOf(number),
    })),
  ).flat();
}

/** How the line with a number is dashed where colours tell trainings apart. */
export const dashOf = (number: number): number[] => (number === 0 ? [] : [6, 4]);

/** A noisy line is faint, with its mean over it; where several trainings are drawn there is the mean alone. */
function seriesOf({ line, colour, dash }: Stroke, several: boolean): uPlot.Series[] {
  const common = { stroke: colour, dash, spanGaps: true, points: { show: false } };
  if (several) return [{ ...common, width: 2 }];
  if (!line.noisy) return [{ ...common, width: 2, points: { size: 5, fill: colour } }];
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

/** From which to which update values were 1. */
function spans(updates: readonly number[], values: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [k, update] of updates.entries()) {
    if (values[k] !== 1) continue;
    const last = found.at(-1);
    if (last && k > 0 && values[k - 1] === 1) last[1] = update;
    else found.push([update, update]);
  }
  return found;
}

/** What cannot be drawn is a gap. */
const drawnValue = (value: number) => (Number.isFinite(value) ? value : null);
