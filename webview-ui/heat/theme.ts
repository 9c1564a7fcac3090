import { parseColour, type Rgb } from './oklab';
import { type Palette, paletteOf } from './palette';

let palette: Palette | undefined;
const listeners = new Set<() => void>();

/** The palette of the theme that VS Code shows now. */
export function currentPalette(): Palette {
  if (!palette) {
    palette = readTheme();
    watch();
  }
  return palette;
}

/** Calls back after the theme has changed; returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  currentPalette();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * VS Code marks the kind of theme on the body, and writes the colours as variables on the root element. Watched as
 * long as the page lives: a theme that changes while nothing is drawn counts too.
 */
function watch(): void {
  const observer = new MutationObserver(() => {
    palette = readTheme();
    for (const listener of [...listeners]) listener();
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
}

/** The colours that the style sheet has for this kind of theme, and the theme's own. */
function readTheme(): Palette {
  const style = getComputedStyle(document.body);
  const colour = (variable: string, otherwise: Rgb) =>
    parseColour(style.getPropertyValue(`--${variable}`)) ?? otherwise;
  const foreground = colour('vscode-editor-foreground', [0, 0, 0]);
  return paletteOf({
    background: colour('vscode-editor-background', [255, 255, 255]),
    foreground,
    blue: colour('data-blue', foreground),
    orange: colour('data-orange', foreground),
    teal: colour('data-teal', foreground),
    neutral: Number(style.getPropertyValue('--data-neutral')),
  });
}
