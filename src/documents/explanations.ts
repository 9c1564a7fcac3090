import { CELLS } from './explanations/cells';
import { DECODER } from './explanations/decoder';
import { DEFINITIONS } from './explanations/definitions';
import { ENCODER } from './explanations/encoder';
import { LEARNING } from './explanations/learning';
import { OUTPUT } from './explanations/output';

/**
 * What a student is told about an equation, on demand: what it computes, why it is there, what to look for in its
 * numbers. Korean: `l10n/bundle.l10n.ko.json`.
 */
export const EXPLANATIONS = {
  ...ENCODER,
  ...CELLS,
  ...DECODER,
  ...OUTPUT,
  ...LEARNING,
  ...DEFINITIONS,
} as const;

export type ExplanationKey = keyof typeof EXPLANATIONS;
