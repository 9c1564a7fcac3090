import { dropoutOf } from '../model/dropout';
import { buildProgram, type Program } from '../model/program';
import type { TrainingModel, TrainingPass } from './differentiate';

type Model = Pick<TrainingModel, 'spec' | 'labelSmoothing'>;

/** Forcing whose target, coins and draws are not decided yet: what it states does not hang on them. */
export const undecided = (labelSmoothing: number) =>
  ({ strategy: 'forcing', ids: [], ratio: 1, coin: 'batch', seed: 0, example: 0, labelSmoothing }) as const;

/**
 * What a training pass computes, as statements; the same for every pair, but for its target, coins and draws
 * (`programOf`).
 */
export function trainingProgram({ spec, labelSmoothing }: Model, dropout: boolean): Program {
  return buildProgram(spec, { ...undecided(labelSmoothing), dropout });
}

/**
 * The program of one pair of a pass: the statements of `trainingProgram`, with this pair's target and draws.
 * @param number of the pair in the pass
 */
export function programOf(
  program: Program,
  { pairs, first, ratio, coin, seed }: Omit<TrainingPass, 'dropout'>,
  number: number,
): Program {
  const { decoding, dropout } = program;
  if (decoding.strategy !== 'forcing') throw new Error('A training pass is forced.');
  const example = first + number;
  const ids = pairs[number]!.target;
  return {
    ...program,
    decoding: { ...decoding, ids, ratio, coin, seed, example },
    dropout: dropout && dropoutOf({ seed, example }),
  };
}
