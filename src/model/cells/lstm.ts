import { cite } from '../../documents/documents';
import type { ExplanationKey } from '../../documents/explanations';
import { add, hadamard, matmul, now, read, sigmoid, tanh } from '../../equation/build';
import type { Expression, Read } from '../../equation/expression';
import type { Letter } from '../../equation/symbol';
import { equation } from '../statement';
import type { Cell, CellPlace } from './cell';

/** What a gate reads of the cell state beside input and hidden state. */
export interface Peephole {
  /** Its term in the sum of a gate (`f`, `i`, `o`), given the cell state where that gate sees it. */
  readonly term: (place: CellPlace, gate: string, state: Read) => Expression;
  readonly explain: Readonly<Record<'f' | 'i' | 'o', ExplanationKey>>;
}

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000), in the letters of `peephole`;
 * without peepholes unless some are given. `x_t` `[input]`, `h_t` and `c_t` `[hidden]`; one bias per gate.
 */
export function lstm(place: CellPlace, peephole?: Peephole): Cell {
  const { scope, index, previous, hidden, memory, input, inputSize, size } = place;
  const plain = (base: string): Letter => ({ base });
  const f = scope.value('f', plain('f'), index, size);
  const i = scope.value('i', plain('i'), index, size);
  const o = scope.value('o', plain('o'), index, size);
  const g = scope.value('g', { ...memory, accent: 'tilde' }, index, size);
  const c = scope.value('c', memory, index, size);
  const h = scope.value(hidden.key, hidden.letter, index, size);

  /** `W_x· x_t + W_h· h_{t−1} + b_·`, and before the bias what a peephole adds. */
  const affine = (gate: string, state?: Read) => {
    const wx = scope.weight(`W_x${gate}`, { base: 'W', subscript: `x${gate}` }, size, inputSize);
    const wh = scope.weight(`W_h${gate}`, { base: 'W', subscript: `h${gate}` }, size, size);
    const b = scope.weight(`b_${gate}`, { base: 'b', subscript: gate }, size);
    const seen = peephole && state ? [peephole.term(place, gate, state)] : [];
    return add(matmul(read(wx), input), matmul(read(wh), now(h, previous)), ...seen, read(b));
  };

  return {
    state: [h, c],
    statements: [
      equation({
        defines: now(f),
        expression: sigmoid(affine('f', now(c, previous))),
        citation: cite('peephole', 'forgetGate'),
        explain: peephole?.explain.f ?? 'lstm.f',
      }),
      equation({
        defines: now(i),
        expression: sigmoid(affine('i', now(c, previous))),
        citation: cite('peephole', 'inputGate'),
        explain: peephole?.explain.i ?? 'lstm.i',
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
        expression: sigmoid(affine('o', now(c))),
        citation: cite('peephole', 'outputGate'),
        explain: peephole?.explain.o ?? 'lstm.o',
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
