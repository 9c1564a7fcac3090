import { type Citation, cite } from '../documents/documents';
import { add, concat, divide, hadamard, number, power, read, subtract } from '../equation/build';
import type { Expression } from '../equation/expression';
import { plainly } from '../equation/plain';
import { forcingRatio } from '../model/decoding/forcing';
import { Scope } from '../model/scope';
import { type Equation, equation } from '../model/statement';
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

/** How many updates were done before, and Euler's number: what a schedule reads. */
const updates = read(new Scope('training').value('n', { base: 'n' }, undefined));
const euler = read(new Scope('training').value('e', { base: 'e' }, undefined));

/** The probability `ε` of the gold token after `n` updates, by the schedules of Bengio et al. 2015. */
export function decayFormula(decay: Decay): Expression {
  switch (decay.kind) {
    case 'constant':
      return number(decay.p);
    case 'linear': {
      const line = subtract(number(decay.k), hadamard(number(decay.c), updates));
      return { op: 'max', of: concat(number(decay.epsilon), line) };
    }
    case 'exponential':
      return power(number(decay.k), updates);
    case 'inverse-sigmoid': {
      const k = number(decay.k);
      return divide(k, add(k, power(euler, divide(updates, k))));
    }
  }
}

/** Where the documents have each strategy's `ε`: of teacher forcing it is the `teacher_forcing_ratio` of `overview`. */
const RATIO_CITED: Readonly<Record<ForcingConfig['strategy'], Citation>> = {
  teacher: cite('overview', 'implementation'),
  free: cite('overview', 'teacherForcing'),
  scheduled: cite('forcing', 'scheduledSampling'),
  professor: cite('forcing', 'professorForcing'),
};

/** The probability of the gold token, stated. */
export const ratioStated = (forcing: ForcingConfig): Equation =>
  equation({
    defines: read(forcingRatio()),
    ...(forcing.strategy === 'scheduled'
      ? { expression: decayFormula(forcing.decay), explain: 'forcing.ratio.scheduled' }
      : { expression: number(forcedAt(forcing, 0).ratio), explain: 'forcing.ratio' }),
    citation: RATIO_CITED[forcing.strategy],
  });

/** What the formula comes to. @param update from 0 */
export const decayed = (decay: Decay, update: number): number =>
  plainly(decayFormula(decay), ({ symbol }) => [symbol === euler.symbol ? Math.E : update])[0]!;
