import type { OptimiserConfig } from './config';
import type { Optimiser, Trained } from './optimiser';

type Sgd = Extract<OptimiserConfig, { method: 'sgd' }>;

/** Stochastic gradient descent: `θ ← θ − η · ∂L/∂θ`. It remembers nothing. */
export function sgd(
  { learningRate }: Omit<Sgd, 'method' | 'schedule'>,
  { weights, gradients }: Trained,
): Optimiser {
  return {
    moments: new Map(),
    update(_, scale, share = 1) {
      const rate = share * learningRate * scale;
      for (const [id, values] of weights) {
        const gradient = gradients.get(id)!;
        for (let k = 0; k < values.length; k++) values[k]! -= rate * gradient[k]!;
      }
    },
  };
}
