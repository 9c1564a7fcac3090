import type { AskedDecoding } from '../model/decoding/asked';
import type { Source } from '../model/source';
import type { TrainingConfig } from '../training/config';
import type { Batch } from './engine/messages';

/** A pass of an update as a run of the step panel. */
interface BatchRun {
  /** As it is shown. */
  readonly text: string;
  /** As it is read. */
  readonly source: Source;
  readonly asked: AskedDecoding;
}

/**
 * The passes of an update over one pair of its batch, as the training computes them: the same tokens, coins and drops.
 * One, or of professor forcing two, that with the gold tokens first.
 * @param number of the pair in the batch, from 0
 */
export function batchRuns(
  { pairs, ratio, coin, seed }: Batch,
  number: number,
  { labelSmoothing, forcing }: Pick<TrainingConfig, 'labelSmoothing' | 'forcing'>,
): readonly BatchRun[] {
  const { tokens, source: text, target } = pairs[number]!;
  const run = (ratio: number): BatchRun => ({
    text,
    source: tokens.source,
    asked: {
      strategy: 'forcing',
      text: target,
      ids: tokens.target,
      ratio,
      coin,
      seed,
      example: number,
      labelSmoothing,
      dropout: true,
      backward: true,
    },
  });
  return forcing.strategy === 'professor' ? [run(ratio), run(0)] : [run(ratio)];
}
