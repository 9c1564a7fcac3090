import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Edit } from '../model/edits/edit';
import { reused } from '../model/edits/reused';
import { understood } from '../model/edits/understood';
import type { Vocabularies } from '../model/names';
import type { Program } from '../model/program';
import type { Frame, Recording } from '../model/recording';
import type { Swap } from '../text/swap';
import type { Change } from './change';

/** What the engine does for some changes. */
export interface WhatIf {
  readonly swaps: readonly Swap[];
  readonly edits: readonly Edit[];
}

/** @throws ReaderError where a program has nothing that a change could mean (`understood`) */
export function whatIfOf(program: Program, tokens: Vocabularies, changes: readonly Change[]): WhatIf {
  return {
    swaps: changes.flatMap((change) => (change.kind === 'swap' ? [change] : [])),
    edits: changes.flatMap((change) => (change.kind === 'set' ? [understood(program, tokens, change)] : [])),
  };
}

/**
 * The time steps of a recording that stay as they are.
 * @throws ReaderError where the recording never came to what is changed
 */
export function unchanged(recording: Recording, { swaps, edits }: WhatIf): Frame[] {
  const steps = swaps.map(({ step }) => step);
  const sourceFrom = steps.length > 0 ? Math.min(...steps) : undefined;
  const missed = edits.find((edit) => reused(recording, { edits: [edit] }).length === recorded(recording));
  if (missed) {
    throw new ReaderError(
      l10n.t(
        'This run does not compute "{0}" at step {1}: there is nothing to change.',
        missed.statement,
        missed.step,
      ),
    );
  }
  return reused(recording, { edits, sourceFrom });
}

const recorded = ({ frames, beam }: Recording) =>
  frames.filter(({ parent }) => parent === undefined || !beam).length + (beam?.hypotheses.length ?? 0);
