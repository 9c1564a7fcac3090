import { usePalette } from '../heat/usePalette';

/** A share of 1 as a bar from the left. */
export function ShareBar({ share }: { share: number }) {
  const palette = usePalette();
  return (
    <span class="share-bar">
      <span
        style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%`, background: palette.sequential(1) }}
      />
    </span>
  );
}
