import { cite } from '../../documents/documents';
import { add, hadamard, matmul, now, number, read, sigmoid, subtract, tanh } from '../../equation/build';
import type { Expression } from '../../equation/expression';
import { equation } from '../statement';
import type { Cell, CellPlace } from './cell';

/**
 * The gated recurrent unit of Cho et al. 2014: the reset gate is applied before the recurrent product,
 * `n_t = tanh(W_xn x_t + W_hn (r_t ⊙ h_{t−1}) + b_n)`. `x_t` `[input]`, `h_t` `[hidden]`; no cell state.
 */
export const gru = (place: CellPlace): Cell => gated(place, 'before');

/**
 * The GRU that PyTorch computes: the reset gate is applied after the recurrent product, which keeps a bias of its own,
 * `n_t = tanh(W_xn x_t + b_n + r_t ⊙ (W_hn h_{t−1} + b_hn))`.
 */
export const gruResetAfter = (place: CellPlace): Cell => gated(place, 'after');

function gated(place: CellPlace, reset: 'before' | 'after'): Cell {
  const { scope, index, previous, hidden, input, inputSize, size } = place;
  const r = scope.value('r', { base: 'r' }, index, size);
  const z = scope.value('z', { base: 'z' }, index, size);
  const g = scope.value('g', { base: 'n' }, index, size);
  const h = scope.value(hidden.key, hidden.letter, index, size);
  const before = now(h, previous);

  const wx = (gate: string) =>
    matmul(read(scope.weight(`W_x${gate}`, { base: 'W', subscript: `x${gate}` }, size, inputSize)), input);
  const wh = (gate: string, state: Expression) =>
    matmul(read(scope.weight(`W_h${gate}`, { base: 'W', subscript: `h${gate}` }, size, size)), state);
  const b = (gate: string) => read(scope.weight(`b_${gate}`, { base: 'b', subscript: gate }, size));

  const candidate =
    reset === 'before'
      ? add(wx('n'), wh('n', hadamard(now(r), before)), b('n'))
      : add(wx('n'), b('n'), hadamard(now(r), add(wh('n', before), b('hn'))));
  const citation = cite('forcing', 'sequenceToSequence');
  return {
    state: [h],
    statements: [
      equation({
        defines: now(r),
        expression: sigmoid(add(wx('r'), wh('r', before), b('r'))),
        citation,
        explain: 'gru.r',
      }),
      equation({
        defines: now(z),
        expression: sigmoid(add(wx('z'), wh('z', before), b('z'))),
        citation,
        explain: 'gru.z',
      }),
      equation({
        defines: now(g),
        expression: tanh(candidate),
        citation,
        explain: reset === 'before' ? 'gru.g.before' : 'gru.g.after',
      }),
      equation({
        defines: now(h),
        expression: add(hadamard(subtract(number(1), now(z)), now(g)), hadamard(now(z), before)),
        citation,
        explain: 'gru.h',
      }),
    ],
  };
}
