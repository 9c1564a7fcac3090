import { cite } from '../documents/documents';
import { divide, each, hadamard, mean, number, read, sum } from '../equation/build';
import { type Numbers, plainly } from '../equation/plain';
import { stepLoss } from '../model/decoding/forcing';
import { Scope } from '../model/scope';
import { type Equation, equation } from '../model/statement';
import type { TrainingConfig } from './config';
import { countIn } from './linear';

type Objective = TrainingConfig['objective'];

const scope = new Scope('training');
const loss = scope.value('loss', { base: 'ℒ' }, undefined);
const tokens = scope.value('tokens', { base: 'M' }, undefined);

/** `L`, what an update makes small. */
export const OBJECTIVE = scope.value('objective', { base: 'L' }, undefined);

/**
 * What a pair costs, `ℒ = Σ_i ℒ_i`: without label smoothing `−log p(Y|X)`. tfjs derives it over a batch that is filled
 * up (`plainGradients.ts`); `pairLoss` is its plain evaluation. No kernel computes it: a pass leaves the steps' losses.
 */
export const PAIR_LOSS: Equation = equation({
  defines: read(loss),
  expression: sum('i', each(stepLoss(), 'i')),
  citation: cite('peephole', 'training'),
  explain: 'training.loss',
});

/**
 * What training makes small: the documents' mean over the N sequences of a batch, or the mean over its M target tokens,
 * `<eos>` included. Evaluated by `objectiveOf`; what a gradient takes of it is `weightOf`.
 */
export const OBJECTIVES: Readonly<Record<Objective, Equation>> = {
  sequence: equation({
    defines: read(OBJECTIVE),
    expression: mean('pairs', read(loss)),
    citation: cite('peephole', 'training'),
    explain: 'training.objective.sequence',
  }),
  token: equation({
    defines: read(OBJECTIVE),
    expression: hadamard(divide(number(1), read(tokens)), sum('pairs', read(loss))),
    citation: cite('peephole', 'training'),
    explain: 'training.objective.token',
  }),
};

/** What a pair costs. @param steps what each of its own steps does */
export const pairLoss = (steps: ArrayLike<number>): number => plainly(PAIR_LOSS.expression, () => steps)[0]!;

/**
 * What a batch comes to.
 * @param losses of its pairs
 * @param targets how many target tokens it has, `<eos>` included
 */
export function objectiveOf(objective: Objective, losses: ArrayLike<number>, targets: number): number {
  const pairs = Array.from(
    losses,
    (one): Numbers =>
      () => [one],
  );
  return plainly(OBJECTIVES[objective].expression, () => [targets], pairs)[0]!;
}

/** How much the loss of each pair, and so of each of its steps, counts in what a batch comes to. */
export const weightOf = (objective: Objective, pairs: number, targets: number): number =>
  countIn(OBJECTIVES[objective].expression, read(loss), pairs, () => [targets]);
