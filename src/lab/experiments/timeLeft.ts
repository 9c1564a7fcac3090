/** A training of a rerun: what it costs in seconds, as far as is known, and the share of it that is done. */
export interface Work {
  readonly cost: number;
  readonly share: number;
}

/** So many seconds have to have passed before they tell how fast this machine is. */
const TELLING = 3;

/**
 * How many seconds are left.
 * @param before what was done before `elapsed` began, in seconds of cost
 * @param elapsed seconds of computing since, without pauses
 * @param jobs trainings at a time: by them it is guessed at the start
 */
export function timeLeft(work: readonly Work[], before: number, elapsed: number, jobs: number): number {
  const all = work.reduce((sum, { cost }) => sum + cost, 0);
  const done = doneOf(work);
  const pace = elapsed >= TELLING && done > before ? (done - before) / elapsed : jobs;
  return Math.max(0, all - done) / pace;
}

/** What is done, in seconds of cost. */
export const doneOf = (work: readonly Work[]): number =>
  work.reduce((sum, { cost, share }) => sum + cost * share, 0);
