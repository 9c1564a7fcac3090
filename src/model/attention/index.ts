import type { ModelSpec } from '../spec';
import { luongGeneral } from './luongGeneral';
import type { Score, ScorePlace } from './score';

/** Every attention score a `ModelSpec` can name. A new one is one file of equations and one line here. */
export const SCORES: Record<ModelSpec['attention']['score'], (place: ScorePlace) => Score> = {
  'luong-general': luongGeneral,
};
