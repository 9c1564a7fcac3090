import type { Phase } from '../../src/model/pass';
import type { Timeline } from '../../src/trace/cursor';

/** A stretch of the scrubber in which one phase runs, in ordinals: `start` inclusive, `end` exclusive. */
export interface Stretch {
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
}

/** A timeline whose passes belong to phases. */
export interface PhasedTimeline extends Timeline {
  readonly program: {
    readonly passes: readonly { readonly phase: Phase; readonly statements: readonly unknown[] }[];
  };
}

/** The phases one after another, as far as the run has come. */
export function stretches({ frames, program }: PhasedTimeline): Stretch[] {
  const found: { phase: Phase; start: number; end: number }[] = [];
  let count = 0;
  for (const frame of frames) {
    const { phase, statements } = program.passes[frame.pass]!;
    const last = found.at(-1);
    if (last?.phase === phase) last.end = count + statements.length;
    else found.push({ phase, start: count, end: count + statements.length });
    count += statements.length;
  }
  return found;
}
