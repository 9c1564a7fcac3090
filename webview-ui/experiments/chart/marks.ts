import type { ShownCondition } from '../../../src/lab/experiments/protocol';

/** Shapes of points, a path each, around the origin and about 7 wide: told apart also where colours are not. */
const SHAPES = [
  'M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1-3.5 0Z',
  'M-3.1-3.1H3.1V3.1H-3.1Z',
  'M0-4.2L3.9 3H-3.9Z',
  'M0-4.5L4.5 0L0 4.5L-4.5 0Z',
  'M0 4.2L3.9-3H-3.9Z',
  'M-1.3-4H1.3V-1.3H4V1.3H1.3V4H-1.3V1.3H-4V-1.3H-1.3Z',
  'M-4-1.500L-1.500-4L0-2.500L1.500-4L4-1.500L2.500 0L4 1.500L1.500 4L0 2.500L-1.500 4L-4 1.500L-2.500 0Z',
] as const;

/** Colours, by their class in chart.css. */
const TONES = 6;

/**
 * The number of every condition's mark: one colour for a family, one mark for all of a kind.
 * @param conditions of six families at most, for then no two kinds are marked alike
 */
export function marksOf(conditions: readonly Pick<ShownCondition, 'kind' | 'family'>[]): number[] {
  const families = [...new Set(conditions.map(({ family }) => family))];
  return conditions.map(({ kind, family }) => {
    const kinds = [...new Set(conditions.flatMap((one) => (one.family === family ? one.kind : [])))];
    return families.indexOf(family) + TONES * kinds.indexOf(kind);
  });
}

/** How a condition is marked: a shape and a colour. As many of one as of the other would make pairs that come again. */
export const markOf = (mark: number): { readonly shape: string; readonly tone: string } => ({
  shape: SHAPES[mark % SHAPES.length]!,
  tone: `tone-${mark % TONES}`,
});

/** How the lines of a set are dashed: the first, the shipped one, is not. Its points are filled, all others hollow. */
export function dashOf(set: number): string | undefined {
  return set === 0 ? undefined : ['6 4', '2 3', '9 3 2 3'][(set - 1) % 3];
}
