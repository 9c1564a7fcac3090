import { cite } from '../../documents/documents';
import { add, hadamard, matmul, now, read, sigmoid, tanh } from '../../equation/build';
import type { Letter } from '../../equation/symbol';
import { equation } from '../statement';
import type { Cell, CellPlace } from './cell';

/**
 * Long short-term memory without peepholes (Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000), in the
 * letters of `peephole`. `x_t` `[input]`, `h_t` and `c_t` `[hidden]`; one bias per gate.
 */
export function lstm({ scope, index, previous, hidden, memory, input, inputSize, size }: CellPlace): Cell {
  const plain = (base: string): Letter => ({ base });
  const f = scope.value('f', plain('f'), index, size);
  const i = scope.value('i', plain('i'), index, size);
  const o = scope.value('o', plain('o'), index, size);
  const g = scope.value('g', { ...memory, accent: 'tilde' }, index, size);
  const c = scope.value('c', memory, index, size);
  const h = scope.value(hidden.key, hidden.letter, index, size);

  /** `W_x· x_t + W_h· h_{t−1} + b_·` */
  const affine = (gate: string) => {
    const wx = scope.weight(`W_x${gate}`, { base: 'W', subscript: `x${gate}` }, size, inputSize);
    const wh = scope.weight(`W_h${gate}`, { base: 'W', subscript: `h${gate}` }, size, size);
    const b = scope.weight(`b_${gate}`, { base: 'b', subscript: gate }, size);
    return add(matmul(read(wx), input), matmul(read(wh), now(h, previous)), read(b));
  };

  return {
    state: [h, c],
    statements: [
      equation({
        defines: now(f),
        expression: sigmoid(affine('f')),
        citation: cite('peephole', 'forgetGate'),
        explain: 'lstm.f',
      }),
      equation({
        defines: now(i),
        expression: sigmoid(affine('i')),
        citation: cite('peephole', 'inputGate'),
        explain: 'lstm.i',
      }),
      equation({
        defines: now(g),
        expression: tanh(affine('c')),
        citation: cite('peephole', 'inputGate'),
        explain: 'lstm.g',
      }),
      equation({
        defines: now(c),
        expression: add(hadamard(now(f), now(c, previous)), hadamard(now(i), now(g))),
        citation: cite('peephole', 'cellState'),
        explain: 'lstm.c',
      }),
      equation({
        defines: now(o),
        expression: sigmoid(affine('o')),
        citation: cite('peephole', 'outputGate'),
        explain: 'lstm.o',
      }),
      equation({
        defines: now(h),
        expression: hadamard(now(o), tanh(now(c))),
        citation: cite('peephole', 'outputGate'),
        explain: 'lstm.h',
      }),
    ],
  };
}
