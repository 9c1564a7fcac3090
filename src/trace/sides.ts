/** One of two runs that are compared. */
export type Side = 'left' | 'right';
export const SIDES: readonly Side[] = ['left', 'right'];

/** On which of them a condition has to hold; `both`: in the same time step. */
export const HOLDS_ON = ['either', 'both'] as const;
export type HoldsOn = (typeof HOLDS_ON)[number];

/** Something of each side, where it has it. */
export type Of<T> = { readonly [S in Side]?: T };

/** Both lists in one: the order of the first, and what only the second has before what follows it there. */
export function woven(first: readonly string[], second: readonly string[]): string[] {
  const all = [...first];
  let before = all.length;
  for (const id of second.toReversed()) {
    const place = all.indexOf(id);
    if (place < 0) all.splice(before, 0, id);
    else before = place;
  }
  return all;
}

/** A place in a list; undefined for −1. */
export const known = (index: number) => (index < 0 ? undefined : index);

export const inBoth = <T>(of: (side: Side) => T) => ({ left: of('left'), right: of('right') });

export function inEach<T>(of: (side: Side) => T | undefined): Of<T> {
  const [left, right] = [of('left'), of('right')];
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}
