import { PROBABILITIES, TARGET_TOKEN } from '../model/output';
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
  /** Of a target that was given, the model finds another token likelier. */
  'otherThanGiven',
] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/** The share from which on it is one: of a gate's units, of the greatest entropy that weights can have. */
export const SHARES: Partial<Record<Anomaly, number>> = { saturatedGate: 0.5, diffuseAttention: 0.8 };

/** How near to 0 or 1 a gate's unit is saturated. */
const SATURATED = 0.05;

/** What to look out for, for a kind of anomaly. */
export function anomalous(recording: Recording, kind: Anomaly, share = SHARES[kind] ?? 1): Watched {
  const { program } = recording;
  const places = program.passes.flatMap(({ statements }, pass) =>
    statements.flatMap((statement, number) =>
      CAN_BE[kind](statement, recording) ? [{ pass, statement: number }] : [],
    ),
  );
  const valueAt = (position: Position) =>
    recording.slice(recording.frames[position.frame]!, statementAt(recording, position).id);
  const is = (position: Position): boolean => {
    const value = valueAt(position);
    switch (kind) {
      case 'notFinite':
        return !value.every(Number.isFinite);
      case 'saturatedGate':
        return value.filter((unit) => Math.min(unit, 1 - unit) < SATURATED).length >= share * value.length;
      case 'diffuseAttention':
        return value.length > 1 && entropy(value) >= share * Math.log(value.length);
      case 'unknownToken':
        return value[0] === program.spec.tokens.unk;
      case 'otherThanGiven':
        return likeliest(recording.slice(recording.frames[position.frame]!, PROBABILITIES)) !== value[0];
    }
  };
  return { places, holds: async (positions) => positions.map(is) };
}

const CAN_BE: Record<Anomaly, (statement: Statement, recording: Recording) => boolean> = {
  notFinite: () => true,
  saturatedGate: ({ expression }) => expression.op === 'sigmoid',
  diffuseAttention: ({ expression }) => expression.op === 'softmax' && expression.over === 'j',
  unknownToken: ({ id }) => id === TARGET_TOKEN,
  otherThanGiven: ({ id }, { program }) => id === TARGET_TOKEN && program.decoding.strategy === 'target',
};

const entropy = (weights: Float32Array) =>
  weights.reduce((sum, weight) => (weight > 0 ? sum - weight * Math.log(weight) : sum), 0);

const likeliest = (values: Float32Array) =>
  values.reduce((best, value, k) => (value > values[best]! ? k : best), 0);
