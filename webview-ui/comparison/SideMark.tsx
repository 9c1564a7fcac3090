import './sideMark.css';
import type { Side } from '../../src/trace/sides';
import { usePalette } from '../heat/usePalette';

/** The number that a model has in formulas, ringed in the colour of what is more on its side. */
export function SideMark({ side }: { readonly side: Side }) {
  const palette = usePalette();
  return (
    <span class="side-mark" style={{ borderColor: palette.diverging(side === 'left' ? 1 : -1) }}>
      {sideNumber(side)}
    </span>
  );
}

export const sideNumber = (side: Side) => (side === 'left' ? 1 : 2);
