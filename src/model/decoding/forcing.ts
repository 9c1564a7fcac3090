import { cite } from '../../documents/documents';
import {
  add,
  argmax,
  average,
  cases,
  element,
  equals,
  hadamard,
  less,
  log,
  now,
  number,
  read,
} from '../../equation/build';
import type { MathSymbol } from '../../equation/symbol';
import { Scope } from '../scope';
import { choice, type Equation, equation } from '../statement';
import type { Choosing, Forcing } from './choosing';
import { draw, streamOf } from './sampling';

/** Id of the probability of the gold token, which a recording has from its program's decoding. */
export const FORCING_RATIO = 'forcing.ratio';

/** Ids of what a training pass decides at a step, and of what the step costs. */
export const GOLD = 'output.gold';
export const PREDICTION = 'output.prediction';
export const COIN_DRAW = 'output.u';
export const COIN = 'output.coin';
export const LOSS = 'output.loss';

/** `y*_i`, the same symbol as its statement defines. */
export const goldToken = (): MathSymbol =>
  new Scope('output').token('gold', { base: 'y', superscript: '*' }, 'i');

/** `ε`, which the coin's statement reads. */
export const forcingRatio = (): MathSymbol => new Scope('forcing').value('ratio', { base: 'ε' }, undefined);

/** `ℒ_i`, the same symbol as its statement defines. */
export const stepLoss = (): MathSymbol => new Scope('output').value('loss', { base: 'ℒ' }, 'i');

/**
 * Which token is fed next, decided after the prediction as `overview` does: a coin that falls for the gold token
 * `y*_i` with probability `ε` (the letter of Bengio et al. 2015), else the predicted one `ŷ_i` goes on.
 */
export const forcing: Choosing<Forcing> = ({ scope, probabilities, token }) => {
  const gold = goldToken();
  const outside = new Scope('given').token('y', { base: 'target' }, 'i');
  const prediction = scope.token('prediction', { base: 'y', accent: 'hat' }, 'i');
  const u = scope.value('u', { base: 'u' }, 'i');
  const coin = scope.value('coin', { base: 'coin' }, 'i');
  const drawn = new Scope('draw').value('u', { base: 'draw' }, 'i');
  return [
    choice({
      defines: now(gold),
      expression: now(outside),
      citation: cite('peephole', 'teacherForcing'),
      explain: 'output.gold',
    }),
    choice({
      defines: now(prediction),
      expression: argmax(now(probabilities)),
      citation: cite('peephole', 'teacherForcing'),
      explain: 'output.prediction',
    }),
    choice({
      defines: now(u),
      expression: now(drawn),
      citation: cite('overview', 'implementation'),
      explain: 'output.u.coin',
    }),
    choice({
      defines: now(coin),
      expression: less(now(u), read(forcingRatio())),
      citation: cite('overview', 'implementation'),
      explain: 'output.coin',
    }),
    choice({
      defines: now(token),
      expression: cases(equals(now(coin), number(1)), now(gold), now(prediction)),
      citation: cite('overview', 'implementation'),
      explain: 'output.y.forced',
    }),
  ];
};

/**
 * `ℒ_i = −log p_i[y*_i]`; with label smoothing a share of it goes to all tokens alike (Szegedy et al. 2016), as the
 * `label_smoothing` of PyTorch's `CrossEntropyLoss` does.
 */
export function loss(probabilities: MathSymbol, { labelSmoothing }: Forcing): Equation {
  const likelihood = log(element(now(probabilities), now(goldToken())));
  const all = average(log(now(probabilities)));
  return equation({
    defines: now(stepLoss()),
    expression: hadamard(
      number(-1),
      labelSmoothing === 0
        ? likelihood
        : add(hadamard(number(1 - labelSmoothing), likelihood), hadamard(number(labelSmoothing), all)),
    ),
    citation: labelSmoothing === 0 ? cite('peephole', 'training') : cite('szegedy', 'paper'),
    explain: labelSmoothing === 0 ? 'output.loss' : 'output.loss.smoothed',
  });
}

/** The number that a step's coin is decided by, from [0, 1): the same for all that one coin is tossed for. */
export function coinDraw({ coin, seed, example }: Forcing, step: number): number {
  if (coin === 'batch') return draw(seed, step);
  return draw(streamOf(seed, example + 1), coin === 'example' ? step : 0);
}
