import type { Differentiator } from './differentiate';

type Weights = Differentiator['weights'];

/**
 * The exponential moving average of a model's weights (Polyak & Juditsky 1992): `θ̄ ← d · θ̄ + (1 − d) · θ` after each
 * update, with a shorter memory at first, `d = min(decay, (1 + n) / (10 + n))` after update `n`, so that the weights
 * drawn at the beginning are soon forgotten.
 */
export class Average {
  readonly weights: Weights;

  constructor(
    private readonly current: Weights,
    private readonly decay: number,
  ) {
    this.weights = new Map([...current].map(([id, data]) => [id, data.slice()]));
  }

  /** @param update its number, from 1 */
  add(update: number): void {
    const taken = 1 - Math.min(this.decay, (1 + update) / (10 + update));
    for (const [id, average] of this.weights) {
      const values = this.current.get(id)!;
      for (let k = 0; k < average.length; k++) average[k]! += taken * (values[k]! - average[k]!);
    }
  }

  /** Does something with the averaged weights in the place of the model's, which come back after it. */
  async inPlace<T>(work: () => Promise<T>): Promise<T> {
    this.exchange();
    try {
      return await work();
    } finally {
      this.exchange();
    }
  }

  /** Puts either in the place of the other, one parameter after another. */
  private exchange(): void {
    for (const [id, data] of this.current) {
      const average = this.weights.get(id)!;
      const kept = data.slice();
      data.set(average);
      average.set(kept);
    }
  }
}
