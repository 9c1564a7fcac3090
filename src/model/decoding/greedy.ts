import { cite } from '../../documents/documents';
import { argmax, now } from '../../equation/build';
import { choice } from '../statement';
import type { Choosing } from './choosing';

/** `y_i = argmax_k p_i[k]`. */
export const greedy: Choosing<{ strategy: 'greedy' }> = ({ probabilities, token }) => [
  choice({
    defines: now(token),
    expression: argmax(now(probabilities)),
    citation: cite('forcing', 'sequenceToSequence'),
    explain: 'output.y',
  }),
];
