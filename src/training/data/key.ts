import type { Pair } from '../differentiate';

/** What tells the source of a pair from others. */
export const keyOf = ({ source }: Pick<Pair, 'source'>): string => source.join(' ');
