/**
 * What is measured at every update, and the last four at evaluations. Losses are the objective's; where that is a mean
 * over sequences, also the mean over tokens, which batches of any length have in common. Of professor forcing: `C_d`,
 * `C_f`, and whether either player learned, 1 or 0.
 */
export const CURVES = [
  'trainingLoss',
  'trainingLossPerToken',
  'gradientNorm',
  'forcingProbability',
  'discriminatorAccuracy',
  'discriminatorLoss',
  'generatorLoss',
  'discriminatorLearns',
  'generatorLearns',
  'developmentLoss',
  'developmentLossPerToken',
  'tokenAccuracy',
  'sequenceAccuracy',
] as const;
export type CurveName = (typeof CURVES)[number];

/** What was measured at one update. */
export type Measured = Partial<Record<CurveName, number>>;

/** Values, and after how many updates each was measured. */
export interface Curve {
  readonly updates: number[];
  readonly values: number[];
}

export type Curves = Record<CurveName, Curve>;

export const noCurves = (): Curves =>
  Object.fromEntries(CURVES.map((name) => [name, { updates: [], values: [] }])) as unknown as Curves;

/** Notes what was measured; what is no finite number has no place on a curve. */
export function note(curves: Curves, update: number, values: Measured): void {
  for (const [name, value] of Object.entries(values) as [CurveName, number][]) {
    if (!Number.isFinite(value)) continue;
    curves[name].updates.push(update);
    curves[name].values.push(value);
  }
}
