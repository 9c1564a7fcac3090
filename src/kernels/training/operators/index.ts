import type { Expression } from '../../../equation/expression';
import type { Operator } from '../writer';
import { argmax, cases, compared, lookup } from './choices';
import { element, log, softmax } from './distribution';
import { concat, divide, hadamard, squashed, subtract } from './elementwise';
import { add, dot, matmul } from './linear';
import { reduced } from './positions';

/** How each operator is computed, and how its gradient is passed on. What is not here has no instruction. */
const TABLE = {
  add,
  argmax,
  cases,
  compare: compared,
  concat,
  divide,
  dot,
  element,
  equals: compared,
  hadamard,
  log,
  lookup,
  matmul,
  max: reduced,
  mean: reduced,
  sigmoid: squashed,
  softmax,
  subtract,
  sum: reduced,
  tanh: squashed,
} as const;

export const OPERATORS = TABLE as unknown as Readonly<Partial<Record<Expression['op'], Operator>>>;
