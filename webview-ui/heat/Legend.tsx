import './heat.css';
import type { ComponentChildren } from 'preact';
import { rounded } from '../../src/text/numbers';
import { colourOf, type Scale } from './scale';
import { usePalette } from './usePalette';

const STOPS = 16;

/** What the colours of a scale mean: its ends, and for which symbols it stands. */
export function Legend({ scale, children }: { scale: Scale; children?: ComponentChildren }) {
  const palette = usePalette();
  const { low, high } = scale;
  const colours = Array.from({ length: STOPS + 1 }, (_, k) =>
    colourOf(low + ((high - low) * k) / STOPS, scale, palette),
  );
  return (
    <span class="legend">
      {children && <span class="legend-of">{children}</span>}
      <span class="legend-scale">
        {scale.open && '≤ '}
        {short(low)}
        <span
          class="legend-bar"
          style={{ backgroundImage: `linear-gradient(to right, ${colours.join(', ')})` }}
        />
        {scale.open && '≥ '}
        {short(high)}
      </span>
    </span>
  );
}

const short = (value: number) =>
  Math.abs(value) < 1e5 ? String(Number(value.toPrecision(3))).replace('-', '−') : rounded(value);
