import { useEffect, useState } from 'preact/hooks';
import type { Palette } from './palette';
import { currentPalette, onThemeChange } from './theme';

/** The data palette of the theme shown; renders again when the theme changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(currentPalette);
  useEffect(() => {
    const update = () => setPalette(currentPalette());
    update(); // what changed between the rendering and now
    return onThemeChange(update);
  }, []);
  return palette;
}
