/**
 * What the machine of `kernels` can do: shared by the compiler, the plain twin and, as WebAssembly, the assembly beside
 * it. An instruction is `WORDS` 32-bit words: the operation, then
 *
 *     out  a  b  c  d   addresses in bytes
 *     n  rows           columns of a row, and how many rows
 *     strideA  strideB  bytes from one row of `a` (`b`) to the next; 0 where all rows share one
 *
 * All values are float32. What each operation makes of its operands stands beside it; `out` is `[rows, n]` unless said.
 */
export const WORDS = 10;
export const OUT = 1;
export const A = 2;
export const B = 3;
export const C = 4;
export const D = 5;
export const N = 6;
export const ROWS = 7;
export const STRIDE_A = 8;
export const STRIDE_B = 9;

/** The end of the list. */
export const END = 0;
/** `out[k] = c[k] + a[k]·b`, k < rows; `a` a matrix of `n` columns, `c` 0 for none. `out` `[rows]`. */
export const MATVEC = 1;
/** The same with `a` of int8, `b` written by QUANTISE, and `d` the scale of each row of `a`. */
export const MATVEC_INT8 = 2;
/** `b` split for MATVEC_INT8: the unit of the last place (float32, padded to 16 bytes), upper parts, lower parts (int16). */
export const QUANTISE = 3;
/** `a + b` */
export const ADD = 4;
/** `a ⊙ b` */
export const MULTIPLY = 5;
/** `a` a scalar: `a b` */
export const SCALE = 6;
export const COPY = 7;
export const SIGMOID = 8;
export const TANH = 9;
/** `1 − a` */
export const COMPLEMENT = 10;
export const LOG = 11;
/** `a / c`, `c` the bits of a float32. */
export const DIVIDE = 12;
/** Each row by itself. */
export const SOFTMAX = 13;
/** `Σ_k a[k] b[k]` over the rows of `b`; `a` `[rows]`. `out` `[n]`. */
export const WEIGHTED_SUM = 14;
/** Over the rows of `a`. `out` `[n]`. */
export const SUM = 15;
export const MEAN = 16;
export const MAX = 17;
/** Row `b` (a scalar) of the table `a`. `out` `[n]`. */
export const LOOKUP = 18;
/** The same with `a` of int8 and `d` its rows' scales. */
export const LOOKUP_INT8 = 19;
/** Element `b` (a scalar) of `a`. */
export const ELEMENT = 20;
/** The first of the greatest elements of `a`, as a number. */
export const ARGMAX = 21;
/** 1 where the scalars `a` and `b` are equal, else 0. */
export const EQUALS = 22;
/** `c`, the bits of a float32. */
export const CONSTANT = 23;
/** `a / b` */
export const QUOTIENT = 24;
/** `a` to the power of `c`, the bits of a float32. */
export const POWER = 25;
/** `log` of the shares `a`, the softmax of the `n` logits `b`: of all, or, where there is a `c`, of element `c` (a scalar). */
export const LOG_SHARES = 26;
