import type { Claim, Expectation, Operand } from './experiment';
import type { Run } from './results';
import { deviation } from './summary';

/**
 * What the measurements say to a claim. `agrees`: everything expected holds with every seed. `contradicts`: of nothing
 * expected there is a seed with which it holds, and each has one with which its opposite does. `mixed`: neither.
 * `open`: something was not measured.
 */
export type Verdict = 'agrees' | 'contradicts' | 'mixed' | 'open';

/** With how many seeds, of how many, it holds, and its opposite does; of a deviation over seeds, one of one. */
export interface Weighed {
  readonly expectation: Expectation;
  readonly holds: number;
  readonly opposite: number;
  readonly of: number;
}

export function weigh(
  { expects }: Pick<Claim, 'expects'>,
  runs: readonly Run[],
): { readonly verdict: Verdict; readonly weighed: readonly Weighed[] } {
  const weighed = expects.map((expectation): Weighed => {
    const differences = compared(expectation, runs);
    return {
      expectation,
      holds: differences.filter((one) => one > 0).length,
      opposite: differences.filter((one) => one < 0).length,
      of: differences.length,
    };
  });
  const verdict = (): Verdict => {
    if (weighed.some(({ of }) => of === 0)) return 'open';
    if (weighed.every(({ holds, of }) => holds === of)) return 'agrees';
    return weighed.every(({ holds, opposite }) => holds === 0 && opposite > 0) ? 'contradicts' : 'mixed';
  };
  return { verdict: verdict(), weighed };
}

/** For each seed that both sides have: above 0 where the expectation holds, 0 where they are equal. */
function compared({ greater, than }: Expectation, runs: readonly Run[]): number[] {
  if (greater.deviation || than.deviation) {
    const [a, b] = [greater, than].map((one) => deviation(ofCondition(runs, one), one.quantity));
    return a === undefined || b === undefined ? [] : [Math.sign(a - b)];
  }
  const others = new Map(ofCondition(runs, than).map((run) => [run.seed, run]));
  return ofCondition(runs, greater).flatMap((run) => {
    const other = others.get(run.seed);
    const a = run.numbers[greater.quantity];
    const b = other?.numbers[than.quantity];
    if (a === undefined || b === undefined) return [];
    // What was never reached is above all that was; two of them are equal.
    return [a === b ? 0 : Math.sign((a ?? Infinity) - (b ?? Infinity))];
  });
}

const ofCondition = (runs: readonly Run[], { condition }: Operand) =>
  runs.filter((run) => run.condition === condition);
