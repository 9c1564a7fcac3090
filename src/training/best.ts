import * as l10n from '@vscode/l10n';
import type { Differentiator } from './differentiate';
import { named, restore, type TrainerProgress } from './state';

type Weights = Differentiator['weights'];

/** The best model of a training so far, and how long ago it was found: of its evaluations, by their measure. */
export class Best {
  private kept: { readonly update: number; readonly value: number; readonly weights: Weights } | undefined;
  /** Evaluations since then. */
  private stale = 0;

  /** @param patience evaluations without a better one after which training ends; undefined: it does not */
  constructor(private readonly patience: number | undefined) {}

  /** Undefined before the first evaluation. */
  get weights(): Weights | undefined {
    return this.kept?.weights;
  }

  /** After which it was found. */
  get update(): number | undefined {
    return this.kept?.update;
  }

  /**
   * Notes an evaluation, and keeps a copy of the weights where it is the best.
   * @param value the greater the better
   * @returns whether it is
   */
  evaluated(update: number, value: number, weights: Weights): boolean {
    const better = Number.isFinite(value) && value > (this.kept?.value ?? Number.NEGATIVE_INFINITY);
    if (better) this.kept = { update, value, weights: copied(weights) };
    this.stale = better ? 0 : this.stale + 1;
    return better;
  }

  /** Why training ends, in the reader's language; undefined where it goes on. */
  ended(): string | undefined {
    if (this.patience === undefined || this.stale < this.patience) return undefined;
    return l10n.t(
      'None of the last {0} evaluations was better than that after update {1}.',
      this.stale,
      this.kept?.update ?? 0,
    );
  }

  /** What is kept of it, beside its tensors. */
  progress(): Pick<TrainerProgress, 'best' | 'stale'> {
    const { kept, stale } = this;
    return { best: kept ? { update: kept.update, value: kept.value } : null, stale };
  }

  /** Copies of all it goes on from. */
  tensors(): [string, Float32Array][] {
    return this.kept ? named('best', this.kept.weights) : [];
  }

  /**
   * @param like weights of the same sizes
   * @throws ReaderError where they are another training's
   */
  restore(
    { best, stale }: Pick<TrainerProgress, 'best' | 'stale'>,
    tensors: ReadonlyMap<string, Float32Array>,
    like: Weights,
  ): void {
    if (best) {
      const weights = copied(like);
      restore(weights, 'best', tensors);
      this.kept = { ...best, weights };
    }
    this.stale = stale;
  }
}

const copied = (weights: Weights): Weights => new Map([...weights].map(([id, data]) => [id, data.slice()]));
