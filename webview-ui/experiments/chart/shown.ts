/** What is to be seen of an experiment's results. */
export interface Shown {
  /** Ids of the sets that are not. */
  readonly hidden: ReadonlySet<string>;
  /** Numbers of the conditions that are; none: all of them. */
  readonly chosen: ReadonlySet<number>;
}

/** Whether a condition is, by its number. */
export const isShown = ({ chosen }: Shown, condition: number): boolean =>
  chosen.size === 0 || chosen.has(condition);
