import { usePalette } from '../heat/usePalette';

/** A number as a bar from the middle: to the right where positive, to the left where negative. */
export function SignedBar({ value, reach }: { value: number; reach: number }) {
  const palette = usePalette();
  const share = reach > 0 ? Math.min(Math.abs(value) / reach, 1) * 50 : 0;
  const left = value < 0 ? 50 - share : 50;
  return (
    <span class="signed-bar">
      <span
        style={{ left: `${left}%`, width: `${share}%`, background: palette.diverging(Math.sign(value)) }}
      />
    </span>
  );
}
