import { cite } from '../../documents/documents';
import { add, dot, each, matmul, now, read, tanh } from '../../equation/build';
import { equation } from '../statement';
import type { Score } from './score';

/**
 * `e_{ij} = W_a^⊤ tanh(W_b s_{i−1} + W_c h_j)` (Bahdanau et al. 2015, additive), before the decoder's cell. `W_a`
 * `[size]`, `W_b` `[size, decoder]`, `W_c` `[size, encoder]`; with a bias `b_a` `[size]` inside the tanh where the layer
 * has one.
 */
export const bahdanau: Score = {
  when: 'before the cell',
  equation: ({ scope, scores, query, key, querySize, keySize, layerSize, layerBias }) => {
    const size = layerSize!;
    const wa = scope.weight('W_a', { base: 'W', subscript: 'a' }, size);
    const wb = scope.weight('W_b', { base: 'W', subscript: 'b' }, size, querySize);
    const wc = scope.weight('W_c', { base: 'W', subscript: 'c' }, size, keySize);
    const bias = layerBias ? [read(scope.weight('b_a', { base: 'b', subscript: 'a' }, size))] : [];
    return equation({
      defines: now(scores),
      expression: dot(read(wa), tanh(add(matmul(read(wb), query), matmul(read(wc), each(key)), ...bias))),
      citation: cite('attention', 'score'),
      explain: 'attention.e.additive',
    });
  },
};
