import { cite } from '../../documents/documents';
import { dot, each, now } from '../../equation/build';
import { equation } from '../statement';
import type { Score } from './score';

/** `e_{ij} = s_i · h_j` (Luong et al. 2015, "dot"), after the decoder's cell; both of one size, no parameters. */
export const dotProduct: Score = {
  when: 'after the cell',
  equation: ({ scores, query, key }) =>
    equation({
      defines: now(scores),
      expression: dot(query, each(key)),
      citation: cite('attention', 'score'),
      explain: 'attention.e.dot',
    }),
};
