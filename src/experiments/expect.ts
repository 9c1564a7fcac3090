import type { Expectation, Operand } from './experiment';

/** A condition, or two, of which the mean is compared. */
type Under = string | readonly [string, string];

const under = (conditions: Under): Pick<Operand, 'condition' | 'and'> =>
  typeof conditions === 'string'
    ? { condition: conditions }
    : { condition: conditions[0], and: conditions[1] };

/** A quantity without its sign. */
export const absolute = (quantity: string, conditions: Under): Operand => ({
  ...under(conditions),
  quantity,
  absolute: true,
});

/** That a quantity is greater under one condition than under another. */
export const more = (quantity: string, conditions: Under, others: Under): Expectation => ({
  greater: { ...under(conditions), quantity },
  than: { ...under(others), quantity },
});

/** That a quantity differs more from seed to seed under one condition than under another. */
export const moreScattered = (quantity: string, condition: string, other: string): Expectation => ({
  greater: { condition, quantity, deviation: true },
  than: { condition: other, quantity, deviation: true },
});

/** That under a condition one quantity is greater than another. */
export const moreOf = (conditions: Under, quantity: string, other: string): Expectation => ({
  greater: { ...under(conditions), quantity },
  than: { ...under(conditions), quantity: other },
});

/** That a quantity is less than a bound. */
export const lessThan = (bound: number, { quantity, ...operand }: Operand): Expectation => ({
  greater: { quantity, bound },
  than: { quantity, ...operand },
});

/** That a quantity is greater than a bound. */
export const moreThan = (bound: number, quantity: string, condition: string): Expectation => ({
  greater: { condition, quantity },
  than: { quantity, bound },
});
