import type { ModelSpec } from '../spec';
import { bahdanau } from './bahdanau';
import { dotProduct } from './dot';
import { luongGeneral } from './luongGeneral';
import type { Score } from './score';

/** Every attention score a `ModelSpec` can name. A new one is one file of equations and one line here. */
export const SCORES: Record<Exclude<ModelSpec['attention']['score'], 'none'>, Score> = {
  dot: dotProduct,
  bahdanau,
  'luong-general': luongGeneral,
};
