/** So many powers of ten are told apart; what is smaller looks like nothing. */
export const DECADES = 6;

/** How long a norm's bar is, from 0 to 1: logarithmic, the greatest of all being 1. */
export const barOf = (norm: number, greatest: number): number =>
  norm > 0 && greatest > 0 ? Math.max(0, 1 + Math.log10(norm / greatest) / DECADES) : 0;
