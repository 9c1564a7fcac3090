import type { Forcing } from '../../../src/model/decoding/choosing';

/** A training pass with every statement that one can have, there and back. */
export const TRAINING_PASS: Forcing = {
  strategy: 'forcing',
  ids: [],
  ratio: 1,
  coin: 'batch',
  seed: 0,
  example: 0,
  labelSmoothing: 0.1,
  dropout: true,
  backward: true,
};
