import type { Coin } from './differentiate';
import type { Decay, ForcingConfig } from './forcingFields';

/** With which probability the gold token is fed next, and for how much one coin decides it. */
export interface Forced {
  readonly ratio: number;
  readonly coin: Coin;
}

/**
 * What a strategy does at an update. Professor forcing's likelihood is that of teacher forcing; its free-running pass
 * is one of its own.
 * @param update from 0
 */
export function forcedAt(forcing: ForcingConfig, update: number): Forced {
  switch (forcing.strategy) {
    case 'teacher':
      return { ratio: forcing.ratio, coin: forcing.coin };
    case 'free':
      return { ratio: 0, coin: 'batch' };
    case 'scheduled':
      return { ratio: decayed(forcing.decay, update), coin: forcing.coin };
    case 'professor':
      return { ratio: 1, coin: 'batch' };
  }
}

/** The `k` of an inverse sigmoid that is at ½ at an update, `k ln k`; whole. */
export function inverseSigmoidHalvedAt(update: number): number {
  let [least, most] = [1, Math.max(3, update)];
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (middle * Math.log(middle) < update) least = middle;
    else most = middle;
  }
  return most;
}

/** The probability `ε_i` of the gold token at update `i`, from 0, by the schedules of Bengio et al. 2015. */
export function decayed(decay: Decay, update: number): number {
  switch (decay.kind) {
    case 'constant':
      return decay.p;
    case 'linear':
      return Math.max(decay.epsilon, decay.k - decay.c * update);
    case 'exponential':
      return decay.k ** update;
    case 'inverse-sigmoid':
      return decay.k / (decay.k + Math.exp(update / decay.k));
  }
}
