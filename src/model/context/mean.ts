import { cite } from '../../documents/documents';
import { mean as average, each } from '../../equation/build';
import { equation } from '../statement';
import { type Summary, timeless } from './summary';

/** `c = 1/T Σ_j h_j`: the plainest function of all hidden states (`peephole`, the second way). */
export const mean: Summary = ({ context, states }) => [
  equation({
    defines: timeless(context),
    expression: average('j', each(states.symbol)),
    citation: cite('peephole', 'context'),
    explain: 'context.mean',
  }),
];
