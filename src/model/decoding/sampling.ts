import { cite } from '../../documents/documents';
import { divide, now, number, sample, softmax, truncated } from '../../equation/build';
import { Scope } from '../scope';
import { choice, equation } from '../statement';
import type { Choosing, Decoding } from './choosing';

type Sampling = Extract<Decoding, { strategy: 'sampling' }>;

/** Id of the random numbers, which a recording has from its program's decoding. */
export const DRAW = 'draw.u';

/**
 * A token drawn from the distribution: sharpened or flattened by a temperature, cut to the `topK` likeliest tokens
 * and to the fewest that hold `topP` of the probability (Holtzman et al. 2020), and drawn with one number `u_i` from
 * [0, 1) per step.
 */
export const sampling: Choosing<Sampling> = ({ scope, logits, probabilities, token }, decoding) => {
  const { temperature, topK, topP } = decoding;
  const q = scope.value('q', { base: 'q' }, 'i', probabilities.shape[0]!);
  const u = scope.value('u', { base: 'u' }, 'i');
  const drawn = new Scope('draw').value('u', { base: 'draw' }, 'i');
  const citation = cite('forcing', 'sequenceToSequence');
  return [
    equation({
      defines: now(q),
      expression: truncated(softmax(divide(now(logits), number(temperature))), topK, topP),
      citation,
      explain: 'output.q',
    }),
    choice({ defines: now(u), expression: now(drawn), citation, explain: 'output.u' }),
    choice({
      defines: now(token),
      expression: sample(now(q), now(u)),
      citation,
      explain: 'output.y.sampled',
    }),
  ];
};

/**
 * The number drawn at a step, from [0, 1), a multiple of 2⁻²⁴ and so exact in float32. It depends on seed and step
 * alone (mulberry32 of both), so every reader of a recording finds the same.
 */
export function draw(seed: number, step: number): number {
  let t = (seed + Math.imul(step, 0x6d2b79f5)) | 0;
  t = Math.imul(t ^ (t >>> 15), 1 | t);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 8) / 2 ** 24;
}

/** The seed of a stream of draws of its own: of one sequence of a batch, of one update of a training. */
export const streamOf = (seed: number, number: number): number =>
  ((draw(seed, number) * 2 ** 24) ^ Math.imul(number, 0x9e3779b1)) >>> 0;
