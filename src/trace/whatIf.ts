import type { Edit } from '../model/edits/edit';
import { understood } from '../model/edits/understood';
import type { Vocabularies } from '../model/names';
import type { Program } from '../model/program';
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
