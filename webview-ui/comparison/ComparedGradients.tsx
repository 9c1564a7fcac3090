import { useMemo } from 'preact/hooks';
import { BackwardView } from '../backward/BackwardView';
import { greatestLength, lengthsOf } from '../backward/lengths';
import { Pair } from './Pair';
import type { ComparedStep } from './useComparison';

/** How long the gradients of both are on their way back, by one scale: a bar of one is as long as the same of the other. */
export function ComparedGradients({ compared }: { readonly compared: ComparedStep }) {
  const [left, right] = [compared.left.recording, compared.right.recording];
  const whole = useMemo(
    () => Math.max(...[left, right].map((one) => greatestLength(one, lengthsOf(one.program)))),
    [left, right, left.frames.length, right.frames.length],
  );
  return <Pair compared={compared}>{(step) => <BackwardView step={step} whole={whole} />}</Pair>;
}
