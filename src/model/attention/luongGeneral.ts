import { cite } from '../../documents/documents';
import { dot, each, matmul, now, read } from '../../equation/build';
import { equation } from '../statement';
import type { Score } from './score';

/** `e_{ij} = s_i^⊤ W h_j` (Luong et al. 2015, "general"), after the decoder's cell. `W` `[decoder, encoder]`. */
export const luongGeneral: Score = {
  when: 'after the cell',
  equation: ({ scope, scores, query, key, querySize, keySize }) => {
    const weight = scope.weight('W_a', { base: 'W' }, querySize, keySize);
    return equation({
      defines: now(scores),
      expression: dot(query, matmul(read(weight), each(key))),
      citation: cite('attention', 'score'),
      explain: 'attention.e.general',
    });
  },
};
