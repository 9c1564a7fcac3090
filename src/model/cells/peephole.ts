import { hadamard, matmul, read } from '../../equation/build';
import type { Cell, CellPlace } from './cell';
import { lstm, type Peephole } from './lstm';

const explain = { f: 'peephole.f', i: 'peephole.i', o: 'peephole.o' } as const;

/** `W_{cf} c_{t−1}`, `W_{ci} c_{t−1}`, `W_{co} c_t`: matrices `[hidden, hidden]`, as `peephole` writes them. */
const full: Peephole = {
  explain,
  term: ({ scope, size }, gate, state) =>
    matmul(read(scope.weight(`W_c${gate}`, { base: 'W', subscript: `c${gate}` }, size, size)), state),
};

/** `w_{cf} ⊙ c_{t−1}`, …: one weight a unit `[hidden]`, as in Gers & Schmidhuber 2000. */
const diagonal: Peephole = {
  explain,
  term: ({ scope, size }, gate, state) =>
    hadamard(read(scope.weight(`w_c${gate}`, { base: 'w', subscript: `c${gate}` }, size)), state),
};

/** The LSTM of `peephole`: forget and input gate see `c_{t−1}`, the output gate sees `c_t`. */
export const lstmPeephole = (place: CellPlace): Cell => lstm(place, full);

/** The same with diagonal peepholes: each unit of a gate sees its own unit of the cell state. */
export const lstmPeepholeDiagonal = (place: CellPlace): Cell => lstm(place, diagonal);
