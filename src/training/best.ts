import type { Differentiator } from './differentiate';
import { named, restore, type TrainerProgress } from './state';

type Weights = Differentiator['weights'];

/** An evaluation. Of `value` the greater is better; of equal ones, the one with the least loss. */
interface Judged {
  readonly update: number;
  readonly value: number;
  readonly loss: number;
}

/** The best model of a training so far, and how long ago it was found: of its evaluations, by their measure. */
export class Best {
  private found: (Judged & { readonly weights: Weights }) | undefined;
  /** Evaluations since then. */
  private stale = 0;

  /** Undefined before the first evaluation. */
  get weights(): Weights | undefined {
    return this.found?.weights;
  }

  /** Notes an evaluation, and keeps a copy of the weights where it is the best; returns whether it is. */
  evaluated(judged: Judged, weights: Weights): boolean {
    const { value, loss } = judged;
    const before = this.found ?? { value: Number.NEGATIVE_INFINITY, loss };
    const better =
      Number.isFinite(value) && (value > before.value || (value === before.value && loss < before.loss));
    if (better) this.found = { ...judged, weights: copied(weights) };
    this.stale = better ? 0 : this.stale + 1;
    return better;
  }

  /** What is kept of it, beside its tensors. */
  progress(): Pick<TrainerProgress, 'best' | 'stale'> {
    const { found, stale } = this;
    return { best: found ? { update: found.update, value: found.value } : null, stale };
  }

  /** Copies of all it goes on from. */
  tensors(): [string, Float32Array][] {
    return this.found ? named('best', this.found.weights) : [];
  }

  /**
   * @param like weights of the same sizes
   * @throws ReaderError where they are another training's
   */
  restore(
    { best, stale, curves }: TrainerProgress,
    tensors: ReadonlyMap<string, Float32Array>,
    like: Weights,
  ): void {
    if (best) {
      const weights = copied(like);
      restore(weights, 'best', tensors);
      const { updates, values } = curves.developmentLoss;
      this.found = { ...best, loss: values[updates.indexOf(best.update)] ?? Number.NaN, weights };
    }
    this.stale = stale;
  }
}

const copied = (weights: Weights): Weights => new Map([...weights].map(([id, data]) => [id, data.slice()]));
