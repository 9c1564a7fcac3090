import type { TrainingSummary } from '../../../src/lab/protocol';
import type { CurveName } from '../../../src/training/curves';
import type { Palette } from '../../heat/palette';
import { type Curve, pointAt, runningMean } from '../state/curve';
import { type Line, MEAN_OF } from './specs';

/** A training whose curves are drawn. */
export interface DrawnTraining {
  readonly training: TrainingSummary;
  readonly curves: ReadonlyMap<CurveName, Curve>;
}

/** So many trainings are drawn at most: as many as there are colours. */
export const MOST_DRAWN = 4;

/** The colour of the training with a number, where several are drawn. */
export function trainingColour(number: number, palette: Palette): string {
  const colours = [palette.diverging(-1), palette.diverging(1), palette.sequential(1), palette.mark];
  return colours[number % colours.length]!;
}

/** The colour of a line where one training is drawn. */
export function lineColour({ colour }: Line, palette: Palette): string {
  if (colour === 'teal') return palette.sequential(1);
  return palette.diverging(colour === 'blue' ? -1 : 1);
}

const NONE: Curve = { updates: [], values: [] };

/** The points of a line; those of the curve in its place where it has none. */
export const curveOf = ({ curves }: DrawnTraining, { curve, otherwise }: Line): Curve =>
  curves.get(curve) ?? (otherwise && curves.get(otherwise)) ?? NONE;

const means = new WeakMap<Curve, number[]>();

/** What a line is read as at each of its points: of a noisy one, the mean of the last values. */
export function readValues(curve: Curve, { noisy }: Line): readonly number[] {
  if (!noisy) return curve.values;
  const known = means.get(curve) ?? runningMean(curve.values, MEAN_OF);
  means.set(curve, known);
  return known;
}

/** What a line is read as after an update: the last value until then. */
export function valueAt(drawn: DrawnTraining, line: Line, update: number): number | undefined {
  const curve = curveOf(drawn, line);
  return readValues(curve, line)[pointAt(curve.updates, update)];
}

/** Whether a line says anything that its first point does not. */
export const varies = (curve: Curve): boolean => curve.values.some((value) => value !== curve.values[0]);
