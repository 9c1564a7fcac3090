import type { Place } from '../model/listing';
import { PROBABILITIES, TARGET_TOKEN } from '../model/output';
import type { Program } from '../model/program';
import type { Recording } from '../model/recording';
import type { Statement } from '../model/statement';
import type { Position } from './cursor';
import { statementAt } from './inside';
import type { Watched } from './watch';

/** Something out of the ordinary that a run can be stopped at. */
export const ANOMALIES = [
  /** A value that is not a number, or infinite. */
  'notFinite',
  /** A gate whose units are nearly all closed or open: no gradient passes. */
  'saturatedGate',
  /** Attention weights that are nearly the same for every source position. */
  'diffuseAttention',
  /** `<unk>` is written. */
  'unknownToken',
  /** The model predicts another token than a reference has, or than the target that it is given. */
  'otherThanReference',
] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/** The share from which on it is one: of a gate's units, of the greatest entropy that weights can have. */
export const SHARES: Partial<Record<Anomaly, number>> = { saturatedGate: 0.5, diffuseAttention: 0.8 };

/** How near to 0 or 1 a gate's unit is saturated. */
const SATURATED = 0.05;

/** Where a kind of anomaly can be. @param reference whether there is one */
export const anomalousPlaces = (program: Program, kind: Anomaly, reference: boolean): Place[] =>
  program.passes.flatMap(({ statements }, pass) =>
    statements.flatMap((stated, statement) =>
      CAN_BE[kind](stated, program, reference) ? [{ pass, statement }] : [],
    ),
  );

/**
 * What to look out for, for a kind of anomaly.
 * @param share from which on it is one
 * @param reference token ids that predictions are held against, one for each time step of the decoder, as long as what
 *   was written before is the same
 */
export function anomalous(
  recording: Recording,
  kind: Anomaly,
  share = SHARES[kind] ?? 1,
  reference?: readonly number[],
): Watched & { readonly holds: NonNullable<Watched['holds']> } {
  const { program } = recording;
  const is = (position: Position): boolean => {
    const frame = recording.frames[position.frame]!;
    const value = recording.slice(frame, statementAt(recording, position).id);
    switch (kind) {
      case 'notFinite':
        return !value.every(Number.isFinite);
      case 'saturatedGate':
        return value.filter((unit) => Math.min(unit, 1 - unit) < SATURATED).length >= share * value.length;
      case 'diffuseAttention':
        return value.length > 1 && entropy(value) >= share * Math.log(value.length);
      case 'unknownToken':
        return value[0] === program.spec.tokens.unk;
      case 'otherThanReference': {
        const isGiven = program.decoding.strategy === 'target';
        const predicted = isGiven ? likeliest(recording.slice(frame, PROBABILITIES)) : value[0];
        if (!reference) return predicted !== value[0];
        return goesAlong(recording, position.frame, reference) && predicted !== reference[frame.step - 1];
      }
    }
  };
  return {
    places: anomalousPlaces(program, kind, reference !== undefined),
    holds: async (positions) => positions.map(is),
  };
}

const CAN_BE: Record<Anomaly, (statement: Statement, program: Program, reference: boolean) => boolean> = {
  notFinite: () => true,
  saturatedGate: ({ expression }) => expression.op === 'sigmoid',
  diffuseAttention: ({ expression }) => expression.op === 'softmax' && expression.over === 'j',
  unknownToken: ({ id }) => id === TARGET_TOKEN,
  otherThanReference: ({ id }, { decoding }, reference) =>
    id === TARGET_TOKEN && (reference || decoding.strategy === 'target'),
};

/** Whether what was written before a time step is what the reference begins with, and that goes on. */
function goesAlong(recording: Recording, number: number, reference: readonly number[]): boolean {
  const { pass, step } = recording.frames[number]!;
  if (step > reference.length) return false;
  const before = recording.frames.slice(0, number).filter((one) => one.pass === pass);
  return before.every((one) => recording.slice(one, TARGET_TOKEN)[0] === reference[one.step - 1]);
}

const entropy = (weights: Float32Array) =>
  weights.reduce((sum, weight) => (weight > 0 ? sum - weight * Math.log(weight) : sum), 0);

const likeliest = (values: Float32Array) =>
  values.reduce((best, value, k) => (value > values[best]! ? k : best), 0);
