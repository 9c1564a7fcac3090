import { type Expression, operands } from '../../equation/expression';
import type { Program } from '../../model/program';
import { shapeOf } from '../../model/values';
import type { Pair, TrainingPass } from '../../training/differentiate';

/** Steps of the longest source, and of the longest target with its `<eos>`. */
export interface Lengths {
  readonly positions: number;
  readonly targetSteps: number;
}

export const longest = (pairs: readonly Pair[]): Lengths => ({
  positions: Math.max(...pairs.map(({ source }) => source.length)),
  targetSteps: 1 + Math.max(...pairs.map(({ target }) => target.length)),
});

/** A part of a batch that is computed by itself. */
export interface Part {
  readonly pass: TrainingPass;
  /** Its first pair's row in the whole batch. */
  readonly row: number;
}

export const partOf = (pass: TrainingPass, from: number, to: number): Part => ({
  pass: { ...pass, pairs: pass.pairs.slice(from, to), first: pass.first + from },
  row: from,
});

/** Numbers of the matrices that a source position and a target step meet. */
export interface Work {
  readonly source: number;
  readonly target: number;
}

export function workOf({ passes }: Program): Work {
  const of = (side: 'source' | 'target') =>
    passes
      .filter(({ loop }) => loop.startsWith(side))
      .flatMap(({ statements }) => statements.map(({ expression }) => numbersMet(expression)))
      .reduce((sum, one) => sum + one, 0);
  return { source: of('source'), target: of('target') };
}

const numbersMet = (expression: Expression): number =>
  operands(expression).reduce((sum, one) => sum + numbersMet(one), 0) +
  (expression.op === 'matmul' && expression.matrix.op === 'read'
    ? shapeOf(expression.matrix.symbol).reduce((product, size) => product * size, 1)
    : 0);

/**
 * Where pairs are cut in two so that both parts, each filled up to its own longest pair, take as long: how many are in
 * the first. Batches are gathered by length, so that neighbours belong together.
 */
export function middleOf(pairs: readonly Pair[], work: Work): number {
  const costs = (all: readonly Pair[]) => {
    let [positions, steps] = [0, 0];
    return all.map(({ source, target }, k) => {
      positions = Math.max(positions, source.length);
      steps = Math.max(steps, target.length + 1);
      return (k + 1) * (positions * work.source + steps * work.target);
    });
  };
  const [before, after] = [costs(pairs), costs(pairs.toReversed()).reverse()];
  let middle = 1;
  for (let k = 2; k < pairs.length; k++)
    if (Math.max(before[k - 1]!, after[k]!) < Math.max(before[middle - 1]!, after[middle]!)) middle = k;
  return middle;
}
