import type { ModelSpec } from '../spec';
import { attentive } from './attentive';
import { last } from './last';
import { max } from './max';
import { mean } from './mean';
import type { Summary } from './summary';

/** Every summary of the source that a `ModelSpec` can name. A new one is one file of equations and one line here. */
export const SUMMARIES: Record<Exclude<ModelSpec['context']['summary'], 'none'>, Summary> = {
  last,
  mean,
  max,
  attentive,
};
