import { cite } from '../../documents/documents';
import { each, max as greatest } from '../../equation/build';
import { equation } from '../statement';
import { type Summary, timeless } from './summary';

/** `c = max_j h_j`, unit by unit (`peephole`, the second way). */
export const max: Summary = ({ context, states }) => [
  equation({
    defines: timeless(context),
    expression: greatest('j', each(states.symbol)),
    citation: cite('peephole', 'context'),
    explain: 'context.max',
  }),
];
