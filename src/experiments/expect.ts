import type { Expectation } from './experiment';

/** That a quantity is greater under one condition than under another. */
export const more = (quantity: string, condition: string, other: string): Expectation => ({
  greater: { condition, quantity },
  than: { condition: other, quantity },
});

/** That a quantity differs more from seed to seed under one condition than under another. */
export const moreScattered = (quantity: string, condition: string, other: string): Expectation => ({
  greater: { condition, quantity, deviation: true },
  than: { condition: other, quantity, deviation: true },
});

/** That under a condition one quantity is greater than another. */
export const moreOf = (condition: string, quantity: string, other: string): Expectation => ({
  greater: { condition, quantity },
  than: { condition, quantity: other },
});
