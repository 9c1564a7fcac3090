/** What is measured at every update, and the last three at evaluations. */
export const CURVES = [
  'trainingLoss',
  'gradientNorm',
  'forcingProbability',
  'discriminatorAccuracy',
  'developmentLoss',
  'tokenAccuracy',
  'sequenceAccuracy',
] as const;
export type CurveName = (typeof CURVES)[number];

/** Values, and after how many updates each was measured. */
export interface Curve {
  readonly updates: number[];
  readonly values: number[];
}

/** Values of some curves at one moment. */
export type Points = Partial<Record<CurveName, number>>;

export type Curves = Record<CurveName, Curve>;

export const noCurves = (): Curves =>
  Object.fromEntries(CURVES.map((name) => [name, { updates: [], values: [] }])) as unknown as Curves;

/** Notes what was measured; what is no finite number has no place on a curve. */
export function note(curves: Curves, update: number, values: Points): void {
  for (const [name, value] of Object.entries(values) as [CurveName, number][]) {
    if (!Number.isFinite(value)) continue;
    curves[name].updates.push(update);
    curves[name].values.push(value);
  }
}
