/**
 * What the machine of `kernels/training` can do: shared by the compiler, the plain twin and, as WebAssembly, the
 * assembly beside it. An instruction is `WORDS` 32-bit words: the operation, then
 *
 *     out  a  b  c  d   addresses in bytes
 *     n  rows  k        columns, rows, and a third extent
 *     p  q  r           periods of rows, or strides in bytes
 *     flags
 *     x  y              float32
 *
 * All values are float32, of `rows` rows of `n` columns unless said. An operand with a period has that many rows of its
 * own, and they are met over and over: row `i` reads row `i mod period`. Values numbered by a source position `j` lie
 * `[j][batch]`, so that a value `[batch]` meets them with the period `batch`, a weight with the period 1. With the flag
 * ADD_TO the result is added to what stands at `out`, otherwise put there.
 */
export const WORDS = 15;
export const OUT = 1;
export const A = 2;
export const B = 3;
export const C = 4;
export const D = 5;
export const N = 6;
export const ROWS = 7;
export const K = 8;
export const P = 9;
export const Q = 10;
export const R = 11;
export const FLAGS = 12;
export const X = 13;
export const Y = 14;

export const ADD_TO = 1;
/** `a` has one column, which meets every column. */
export const NARROW = 2;
/** `mean` of all positions, not their sum. */
export const SHARED_OUT = 2;

/** The end of the list. */
export const END = 0;
/**
 * `c + A·B`: element `(i, l)` of `A` `[rows, k]` at `a + i·p + l·q`, `B` `[k, n]` packed by PACK, row `i` of `c` at
 * `c + i·r`; `c` 0 for none.
 */
export const GEMM = 1;
/**
 * `a` `[k, n]`, element `(l, j)` at `a + l·p + j·q`, as GEMM reads its `B`: 8 columns at a time, zeros
 * beyond the last; the steps of `k` in twos, so that after an odd number of them come zeros.
 */
export const PACK = 2;
/** `a + x b`, `a` of the period `p`, `b` of `q`. */
export const ADD = 3;
/** `a ⊙ b`, `a` of the period `p`, `b` of `q`. NARROW: `a` is a number a row. */
export const MULTIPLY = 4;
/** `x a + y`, `a` of the period `p`. NARROW: `a` is a number a row. */
export const AFFINE = 5;
/** `x Σ a` over the rows that meet the same row of a value of the period `p`. `out` `[p, n]`. */
export const FOLD = 6;
/** `x Σ a ⊙ b` of each row, `a` of the period `p`, `b` of `q`. `out` `[rows]`. */
export const DOT = 7;
/** `Σ a b` over the rows that meet the same row of a value of the period `p`, `a` a number a row. `out` `[p, n]`. */
export const WEIGHTED_SUM = 8;
export const SIGMOID = 9;
export const TANH = 10;
/** Natural logarithm. */
export const LOG = 11;
/** `b` is the gradient of `a = σ(…)`, of `a = tanh(…)`; of `log a`. */
export const SIGMOID_BACK = 12;
export const TANH_BACK = 13;
export const LOG_BACK = 14;
/** Of each row; `d` `[rows]` takes the logarithm of the sum of its exponentials. */
export const SOFTMAX = 15;
/** `b` is the gradient of `a = softmax(…)`. */
export const SOFTMAX_BACK = 16;
/** `a − d`, `d` `[rows]` as SOFTMAX leaves it: `log softmax(a)`. */
export const LOG_SOFTMAX = 17;
/** `b` is the gradient of the logarithm of `a = softmax(…)`. */
export const LOG_SOFTMAX_BACK = 18;
/** Element `b[i]` of row `i` of `a`, less `d[i]` where `d` is not 0. `out` `[rows]`. */
export const ELEMENT = 19;
/** `c` `[rows]` is the gradient of element `b[i]` of row `i`. */
export const ELEMENT_BACK = 20;
/** `c` `[rows]` is the gradient of `log a[i][b[i]]`, `a = softmax(…)`. */
export const LOG_ELEMENT_BACK = 21;
/** Row `b[i]` of the table `a`. */
export const LOOKUP = 22;
/** Row `b[i]` of the table `out` takes row `i` of `a`, added. */
export const LOOKUP_BACK = 23;
/** The number of the first of the greatest elements of each row. `out` `[rows]`. */
export const ARGMAX = 24;
/** 1 where relation `k` holds between `a` and `b`, else 0: `=` 0, `≠` 1, `<` 2, `≤` 3, `>` 4, `≥` 5. Periods `p`, `q`. */
export const COMPARE = 25;
/** `b` where `a` is over 0.5, else `c`; periods `p`, `q`, `r`. */
export const CASES = 26;
/** `a` of the period `r`, rows of `a` `p` bytes apart, of `out` `q` bytes. */
export const COLUMNS = 27;
/**
 * Over the positions `j < k`, of values `[k, rows, n]`, of which row `i` has the first `b[i]`: softmax, the sum (or,
 * SHARED_OUT, the mean), the greatest. `out` of the softmax is `[k, rows]`, 0 over the padding; of the others `[rows, n]`.
 */
export const SOFTMAX_OVER = 28;
export const SUM_OVER = 29;
export const MAX_OVER = 30;
/** `c` is the gradient of what the three give, which is `d`; `out` `[k, rows, n]`. */
export const SOFTMAX_OVER_BACK = 31;
export const SUM_OVER_BACK = 32;
export const MAX_OVER_BACK = 33;
/** Row `i` becomes that of `a` where step `k` is beyond `b[i]`. */
export const CARRY = 34;
/** Row `i` of the gradient `a` goes to `out` and becomes 0 where step `k` is beyond `b[i]`. */
export const CARRY_BACK = 35;
/** The Euclidean length of each row. `out` `[rows]`. */
export const NORM = 36;
/** `x` */
export const FILL = 37;
/**
 * A step of Adam: `out` the weights, `a` their gradient, `b` and `c` its moments, `n` numbers each and room to the end
 * of a vector; `d` eight numbers, the factor of the gradient, β₁, 1 − β₁, β₂, 1 − β₂, the step, the factor of the
 * second moment's root, and ε.
 */
export const ADAM = 38;
/** `out += a`, and `a` becomes 0; `n` numbers each and room to the end of a vector. */
export const COLLECT = 39;
