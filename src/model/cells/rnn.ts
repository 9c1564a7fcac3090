import { cite } from '../../documents/documents';
import { add, matmul, now, read, tanh } from '../../equation/build';
import { equation } from '../statement';
import type { Cell, CellPlace } from './cell';

/**
 * The plain recurrent network (Elman 1990) that `nlp3` starts from: `h_t = tanh(W_xh x_t + W_hh h_{t−1} + b_h)`.
 * `x_t` `[input]`, `h_t` `[hidden]`; no cell state.
 */
export function rnn({ scope, index, previous, hidden, input, inputSize, size }: CellPlace): Cell {
  const h = scope.value(hidden.key, hidden.letter, index, size);
  const wx = scope.weight('W_xh', { base: 'W', subscript: 'xh' }, size, inputSize);
  const wh = scope.weight('W_hh', { base: 'W', subscript: 'hh' }, size, size);
  const b = scope.weight('b_h', { base: 'b', subscript: 'h' }, size);
  return {
    state: [h],
    statements: [
      equation({
        defines: now(h),
        expression: tanh(add(matmul(read(wx), input), matmul(read(wh), now(h, previous)), read(b))),
        citation: cite('nlp3', 'encoderDecoder'),
        explain: 'rnn.h',
      }),
    ],
  };
}
