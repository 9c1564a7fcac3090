/** Whether to stop at a hit, by its number from 1. */
export type HitCount = (hit: number) => boolean;

const WRITTEN = /^\s*(==?|>=?|<=?|%)?\s*(\d+)\s*$/;

/** Reads `5` (from the fifth on), `== 5`, `> 5`, `>= 5`, `< 5`, `<= 5`, `% 5` (every fifth). Undefined where it is none. */
export function hitCount(text: string): HitCount | undefined {
  const [, operator = '>=', digits] = WRITTEN.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  switch (operator) {
    case '>':
      return (hit) => hit > number;
    case '<':
      return (hit) => hit < number;
    case '<=':
      return (hit) => hit <= number;
    case '%':
      return number > 0 ? (hit) => hit % number === 0 : undefined;
    case '>=':
      return (hit) => hit >= number;
    default:
      return (hit) => hit === number;
  }
}
