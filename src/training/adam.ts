import type { OptimiserConfig } from './config';
import type { Optimiser, Trained } from './optimiser';

type Adam = Extract<OptimiserConfig, { method: 'adam' }>;

/**
 * Adam (Kingma & Ba 2015) as `torch.optim.Adam` has it, `ε` added to the root of the corrected second moment:
 * `θ ← θ − η · m̂ / (√v̂ + ε)`. The moments of a parameter are called `m.ID` and `v.ID`.
 */
export function adam(
  { learningRate, beta1, beta2, epsilon }: Omit<Adam, 'method' | 'schedule'>,
  { weights, gradients }: Trained,
): Optimiser {
  const parameters = [...weights].map(([id, values]) => ({
    id,
    values,
    gradient: gradients.get(id)!,
    first: new Float32Array(values.length),
    second: new Float32Array(values.length),
  }));
  return {
    moments: new Map(
      parameters.flatMap(({ id, first, second }): [string, Float32Array][] => [
        [`m.${id}`, first],
        [`v.${id}`, second],
      ]),
    ),
    update(update, scale, share = 1) {
      const rate = (share * learningRate) / (1 - beta1 ** update);
      const correction = Math.sqrt(1 - beta2 ** update);
      for (const { values, gradient, first, second } of parameters) {
        for (let k = 0; k < values.length; k++) {
          const slope = scale * gradient[k]!;
          const m = beta1 * first[k]! + (1 - beta1) * slope;
          const v = beta2 * second[k]! + (1 - beta2) * slope * slope;
          first[k] = m;
          second[k] = v;
          values[k]! -= (rate * m) / (Math.sqrt(v) / correction + epsilon);
        }
      }
    },
  };
}
