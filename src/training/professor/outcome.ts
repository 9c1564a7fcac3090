import type { Read } from '../../equation/expression';
import { type Numbers, plainly } from '../../equation/plain';
import type { Choice, Equation } from '../../model/statement';
import { countIn } from '../linear';
import { VERDICT } from './discriminator';
import {
  ACCURACY,
  COSTS,
  FREE,
  gates,
  generatorObjective,
  type ProfessorConfig,
  TAKEN,
  teaches,
} from './objective';

/** By id, what a discriminator's program said of each behaviour of a batch. */
export type Said = ReadonlyMap<string, ArrayLike<number>>;

/** What a batch comes to, whose behaviours a discriminator has judged. */
export interface Outcome {
  /** `C_d`. */
  readonly discriminatorLoss: number;
  /** `C_f`, and `C_t`. */
  readonly freeLoss: number;
  readonly forcedLoss: number;
  /** Share of the behaviours that it told right. */
  readonly accuracy: number;
}

/** The statements of `objective.ts`, evaluated plainly. */
export function outcomeOf(forced: Said, free: Said): Outcome {
  const pairs = Array.from(
    forced.get(VERDICT)!,
    (_, pair): Numbers =>
      ({ symbol: { id }, at }) => [(at?.kind === 'of' && at.series === FREE ? free : forced).get(id)![pair]!],
  );
  const come = ({ expression }: Equation) => plainly(expression, nothing, pairs)[0]!;
  return {
    discriminatorLoss: come(COSTS.discriminator),
    freeLoss: come(COSTS.free),
    forcedLoss: come(COSTS.forced),
    accuracy: come(ACCURACY),
  };
}

/** Whether the discriminator learns, and teaches, after a batch on which it was right so often. */
export function gated(accuracy: number, config: ProfessorConfig): { learns: boolean; teaches: boolean } {
  const { learns, teaches } = gates(config);
  const holds = ({ expression }: Choice) => plainly(expression, () => [accuracy])[0] === 1;
  return { learns: holds(learns), teaches: holds(teaches) };
}

/** How much a pair's behaviour, taken for one of both, counts in what either player makes small. */
export interface Counts {
  /** In `C_d`, as what they are. */
  readonly discriminator: { readonly forced: number; readonly free: number };
  /** In what the generator makes small while it is taught, as what they are not. */
  readonly generator: { readonly forced: number; readonly free: number };
}

/** @param pairs of the batch */
export function countsOf(config: ProfessorConfig, pairs: number): Counts {
  const inCost = ({ expression }: Equation, by: Read) => countIn(expression, by, pairs, nothing);
  const inObjective = ({ defines }: Equation) =>
    plainly(generatorObjective(config).expression, ({ symbol: { id } }) => [
      Number(id === teaches.id || id === defines.symbol.id),
    ])[0]!;
  return {
    discriminator: {
      forced: inCost(COSTS.discriminator, TAKEN.forcedAsForced),
      free: inCost(COSTS.discriminator, TAKEN.freeAsFree),
    },
    generator: {
      forced: inObjective(COSTS.forced) * inCost(COSTS.forced, TAKEN.forcedAsFree),
      free: inObjective(COSTS.free) * inCost(COSTS.free, TAKEN.freeAsForced),
    },
  };
}

const nothing: Numbers = ({ symbol }) => {
  throw new Error(`"${symbol.id}" is no value of a whole batch.`);
};
