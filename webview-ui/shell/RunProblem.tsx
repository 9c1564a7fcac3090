import type { RunSummary } from '../../src/protocol';
import { Icon } from '../icons/Icon';

/** What went wrong with a failed run, and what to do; the button to try again is above it. */
export function RunProblem({ run }: { readonly run: RunSummary }) {
  if (run.status !== 'failed' || !run.error) return null;
  return (
    <p class="note problem" role="alert">
      <Icon name="warning" />
      <span>{run.error}</span>
    </p>
  );
}
