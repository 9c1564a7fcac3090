import { cite } from '../../documents/documents';
import { dot, each, matmul, now, read } from '../../equation/build';
import type { Expression } from '../../equation/expression';
import { equation } from '../statement';
import type { Score, ScorePlace } from './score';

/** `e_{ij} = s_i^⊤ W_a h_j` (Luong et al. 2015, "general"), after the decoder's cell. `W_a` `[decoder, encoder]`. */
export function luongGeneral({ scope, scores, state, key, stateSize, keySize }: ScorePlace): Score {
  const weight = scope.weight('W_a', { base: 'W', subscript: 'a' }, stateSize, keySize);
  const expression: Expression = dot(now(state), matmul(read(weight), each(key)));
  return equation({
    defines: now(scores),
    expression,
    citation: cite('attention', 'score'),
    explain: 'attention.e.general',
  });
}
