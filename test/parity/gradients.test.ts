import assert from 'node:assert/strict';
import { kernelGradients, kernelOptimiser } from '../../src/kernels/training/differentiator';
import type { Differentiate, PassResult } from '../../src/training/differentiate';
import { plainGradients } from '../../src/training/plainGradients';
import { trainingProgram } from '../../src/training/program';
import { sourceFor } from '../unit/model/family/members';
import { type FamilyGoldens, floats, golden, nameOf, parametersOf, whole } from './members';

/** Made by `make_gradient_goldens.py`, of the members of the family's goldens. */
interface GradientGoldens {
  readonly torch: string;
  readonly targets: readonly (readonly number[])[];
  readonly steps: number;
  readonly rate: number;
  readonly epsilon: number;
  readonly members: readonly {
    readonly loss: number;
    readonly smoothing: number;
    /** By parameter, as base64 of float32: the gradient, and the parameter after all steps of Adam. */
    readonly gradients: Readonly<Record<string, string>>;
    readonly after: Readonly<Record<string, string>>;
  }[];
}

const { sources, members } = golden<FamilyGoldens>('family.json');
const goldens = golden<GradientGoldens>('gradients.json');

/** Whatever gives gradients, and for every how manieth member it takes all steps: the plain list is slow. */
const WAYS: Readonly<Record<string, readonly [Differentiate, number]>> = {
  'the plain list': [plainGradients, 4],
  'the kernels': [kernelGradients(), 1],
};

for (const [way, [differentiate, every]] of Object.entries(WAYS)) {
  describe(`Gradients of ${way} and PyTorch ${goldens.torch} agree`, () => {
    for (const [number, expected] of goldens.members.entries()) {
      const spec = whole(members[number]!.spec, 9);
      it(`for member ${number} (${nameOf(spec)})`, async () => {
        const model = { spec, labelSmoothing: expected.smoothing };
        const values = parametersOf(trainingProgram(model, false), number);
        const of = await differentiate({ ...model, values });
        const pairs = sources.map((ids, k) => ({
          source: sourceFor(spec, ids),
          target: goldens.targets[k]!,
        }));
        const scale = 1 / pairs.length;
        const optimiser = kernelOptimiser(
          {
            method: 'adam',
            learningRate: goldens.rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: goldens.epsilon,
          },
          of,
        );
        const steps = number % every === 0 ? goldens.steps : 1;
        for (let step = 1; step <= steps; step++) {
          for (const gradient of of.gradients.values()) gradient.fill(0);
          const result: PassResult = await of.run({
            pairs,
            first: 0,
            ratio: 1,
            coin: 'batch',
            seed: 0,
            dropout: false,
            backward: { scale },
          });
          if (step === 1) {
            const loss = scale * result.loss.reduce((a, b) => a + b);
            assert.ok(Math.abs(loss - expected.loss) <= 1e-5 * (1 + expected.loss), `${loss}`);
            agree(of.gradients, expected.gradients);
          }
          await optimiser.update(step, 1);
        }
        if (steps === goldens.steps) agree(of.weights, expected.after);
        of.dispose();
      });
    }
  });
}

/**
 * Every tensor, within 1e-4 of its norm. Where the parts of a gradient all but cancel each other, float32 leaves what
 * they were rounded to: PyTorch's own is then as far from its float64 (4e-4 of `attention.W_b` in member 58). So much
 * is allowed beside, by the norm of all tensors together: a sixth of float32's own precision.
 */
function agree(actual: ReadonlyMap<string, Float32Array>, expected: Readonly<Record<string, string>>): void {
  assert.deepEqual([...actual.keys()].toSorted(), Object.keys(expected).toSorted());
  const rounding = 1e-8 * Math.hypot(...Object.values(expected).map((one) => Math.hypot(...floats(one))));
  for (const [id, values] of actual) {
    const golden = floats(expected[id]!);
    assert.equal(values.length, golden.length, id);
    const apart = Math.hypot(...golden.map((one, k) => one - values[k]!));
    const norm = Math.hypot(...golden);
    assert.ok(apart <= 1e-4 * norm + rounding, `${id} is ${apart / norm} of its norm apart`);
  }
}
