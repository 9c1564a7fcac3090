import { cite } from '../../documents/documents';
import { equation } from '../statement';
import { type Summary, timeless } from './summary';

/** `c = h_T`; with two directions `c = [→h_T; ←h_1]`: `peephole`, the first of its two ways. */
export const last: Summary = ({ context, final }) => [
  equation({
    defines: timeless(context),
    expression: final,
    citation: cite('peephole', 'context'),
    explain: 'context.last',
  }),
];
