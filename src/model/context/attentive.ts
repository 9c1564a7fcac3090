import { cite } from '../../documents/documents';
import { add, dot, each, hadamard, matmul, read, softmax, sum, tanh } from '../../equation/build';
import { equation } from '../statement';
import { type Summary, timeless } from './summary';

/**
 * Attentive pooling (Lin et al. 2017, one head): `u_j = w_u^⊤ tanh(W_u h_j + b_u)`, `β = softmax(u)`,
 * `c = Σ_j β_j h_j`. Attention without a query: its weights are the same for all decoder steps. `W_u`
 * `[encoder, encoder]`, `w_u` `[encoder]`.
 */
export const attentive: Summary = ({ scope, context, states }) => {
  const { symbol: h, size } = states;
  const scores = scope.perPosition('u', { base: 'u' });
  const weights = scope.perPosition('beta', { base: 'β' });
  const matrix = scope.weight('W_u', { base: 'W', subscript: 'u' }, size, size);
  const bias = scope.weight('b_u', { base: 'b', subscript: 'u' }, size);
  const vector = scope.weight('w_u', { base: 'w', subscript: 'u' }, size);
  const citation = cite('peephole', 'context');
  return [
    equation({
      defines: timeless(scores),
      expression: dot(read(vector), tanh(add(matmul(read(matrix), each(h)), read(bias)))),
      citation,
      explain: 'context.u',
    }),
    equation({
      defines: timeless(weights),
      expression: softmax(timeless(scores), 'j'),
      citation,
      explain: 'context.beta',
    }),
    equation({
      defines: timeless(context),
      expression: sum('j', hadamard(timeless(weights), each(h))),
      citation,
      explain: 'context.attentive',
    }),
  ];
};
