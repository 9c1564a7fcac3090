import assert from 'node:assert/strict';
import path from 'node:path';
import { workerThread } from '../../../../src/engine/workerThread';
import type { MakeMachine } from '../../../../src/kernels/machine';
import { kernelGradients } from '../../../../src/kernels/training/differentiator';
import { wasmTrainingMachine } from '../../../../src/kernels/training/machines';
import { wasmPair } from '../../../../src/kernels/training/pair';
import { twinTrainingMachine } from '../../../../src/kernels/training/twin';
import type { ModelSpec } from '../../../../src/model/spec';
import type {
  Differentiate,
  Differentiator,
  Pair,
  TrainingPass,
} from '../../../../src/training/differentiate';
import { trainingProgram } from '../../../../src/training/program';
import { sourceFor } from '../../model/family/members';
import { seededValues } from '../../support/models';

export const MACHINES = { 'WebAssembly SIMD': wasmTrainingMachine, 'plain JavaScript': twinTrainingMachine };

/** With a second thread, from the bundle that the command line has beside it. */
export const PAIR = 'two threads of WebAssembly SIMD';
const ALL: Readonly<Record<string, MakeMachine>> = {
  ...MACHINES,
  [PAIR]: wasmPair(() => workerThread(path.resolve('dist', 'trainingHelper.js'), { isBackground: true })),
};

/** Enough for the batches of these tests. */
export const WORKSPACE = 2 ** 24;

/** Kernels on one machine. */
export const on = (name: string, workspace = WORKSPACE): Differentiate =>
  kernelGradients([ALL[name]!], workspace);

const SOURCES = [[6, 14, 30], [5], [9, 4, 4, 7]];
const TARGETS = [[7, 4], [12, 9, 6], []];

/** Three pairs of different lengths. */
export const pairsFor = (spec: ModelSpec): Pair[] =>
  SOURCES.map((source, k) => ({ source: sourceFor(spec, source), target: TARGETS[k]! }));

/** The same model for any way of deriving it; no bias is zero. */
export async function begun(
  differentiate: Differentiate,
  spec: ModelSpec,
  labelSmoothing = 0,
): Promise<Differentiator> {
  const values = seededValues(trainingProgram({ spec, labelSmoothing }, false), 1);
  for (const { data } of values.values())
    for (const [k, one] of data.entries()) data[k] = one + 0.1 * Math.sin(k);
  return differentiate({ spec, values, labelSmoothing });
}

/** Everything that a pass gives, and the gradients it leaves, is what another gives. */
export async function checkAgreement(
  actual: Differentiator,
  expected: Differentiator,
  pass: TrainingPass,
): Promise<void> {
  for (const one of [actual, expected]) for (const gradient of one.gradients.values()) gradient.fill(0);
  const [a, b] = [await actual.run(pass), await expected.run(pass)];
  assert.equal(a.steps, b.steps);
  for (const of of ['gold', 'predicted', 'coin', 'fed'] as const) assert.deepEqual(a.feeds[of], b.feeds[of]);
  for (const of of ['loss', 'logp', 'stepLoss'] as const) near(a[of], b[of], of);
  for (const of of ['values', 'norms'] as const)
    for (const [id, value] of b[of]) near(a[of].get(id)!, value, `${of} of ${id}`);
  assert.deepEqual([...actual.gradients.keys()], [...expected.gradients.keys()]);
  for (const [id, gradient] of expected.gradients) near(actual.gradients.get(id)!, gradient, id);
}

/** Within 1e-4 of the length of all. */
export function near(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assert.equal(actual.length, expected.length, what);
  const numbers = Array.from(expected);
  const apart = Math.hypot(...numbers.map((one, k) => one - actual[k]!));
  const length = Math.hypot(...numbers);
  assert.ok(apart <= 1e-4 * length + 1e-7, `${what}: ${apart} apart, of ${length}`);
}
