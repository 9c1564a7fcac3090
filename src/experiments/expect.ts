import type { Expectation, Operand } from './experiment';

/** A condition, or two, of which the mean is compared. */
type Under = string | readonly [string, string];

const under = (conditions: Under): Pick<Operand, 'condition' | 'and'> =>
  typeof conditions === 'string'
    ? { condition: conditions }
    : { condition: conditions[0], and: conditions[1] };

/** A quantity without its sign, or the difference of two. */
export const absolute = (quantity: string, conditions: Under, less?: string): Operand => ({
  ...under(conditions),
  quantity,
  ...(less === undefined ? {} : { less }),
  absolute: true,
});

/** That a quantity is greater under one condition than under another. @param by what is still balance */
export const more = (quantity: string, conditions: Under, others: Under, by?: number): Expectation => ({
  greater: { ...under(conditions), quantity },
  than: { ...under(others), quantity },
  ...(by === undefined ? {} : { by }),
});

/** That a quantity differs more from seed to seed under one condition than under another. */
export const moreScattered = (quantity: string, condition: string, other: string): Expectation => ({
  greater: { condition, quantity, deviation: true },
  than: { condition: other, quantity, deviation: true },
});

/** That under a condition one quantity is greater than another. @param by what is still balance */
export const moreOf = (conditions: Under, quantity: string, other: string, by?: number): Expectation => ({
  greater: { ...under(conditions), quantity },
  than: { ...under(conditions), quantity: other },
  ...(by === undefined ? {} : { by }),
});

/** That a quantity is less than a bound. */
export const lessThan = (bound: number, { quantity, ...operand }: Operand): Expectation => ({
  greater: { quantity, bound, ...(operand.less === undefined ? {} : { less: operand.less }) },
  than: { quantity, ...operand },
});

/** That a quantity is greater than a bound. */
export const moreThan = (bound: number, quantity: string, conditions: Under): Expectation => ({
  greater: { ...under(conditions), quantity },
  than: { quantity, bound },
});
