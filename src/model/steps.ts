import { givenIds } from './decoding/given';
import type { Pass } from './pass';
import type { Program } from './program';

/** The steps of a pass, in the order it runs: none of a target's is known to be the last before it is computed. */
export function* stepsOf(
  { loop }: Pick<Pass, 'loop'>,
  sourceLength: number,
  targetSteps: number,
): Generator<number> {
  if (loop === 'once') yield 0;
  if (loop === 'source') for (let t = 1; t <= sourceLength; t++) yield t;
  if (loop === 'source reversed') for (let t = sourceLength; t >= 1; t--) yield t;
  if (loop === 'target') for (let i = 1; i <= targetSteps; i++) yield i;
  if (loop === 'target reversed') for (let i = targetSteps; i >= 1; i--) yield i;
}

/** Decoder steps at most. A given target is scored to its end and `<eos>`, whatever it holds. */
export function targetStepsOf({ spec, decoding }: Program): number {
  const given = givenIds(decoding);
  return given ? given.length + 1 : spec.target.maxLength;
}
