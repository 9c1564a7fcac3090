import { parseColour } from './oklab';
import { type Palette, paletteOf, type ThemeKind } from './palette';

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

function readTheme(): Palette {
  const kind = kindOf(document.body.classList);
  const bright = kind === 'light' || kind === 'high contrast light';
  const style = getComputedStyle(document.body);
  const colour = (variable: string) => parseColour(style.getPropertyValue(variable));
  return paletteOf(
    kind,
    colour('--vscode-editor-background') ?? (bright ? [255, 255, 255] : [30, 30, 30]),
    colour('--vscode-editor-foreground') ?? (bright ? [30, 30, 30] : [220, 220, 220]),
  );
}

function kindOf(classes: DOMTokenList): ThemeKind {
  if (classes.contains('vscode-high-contrast-light')) return 'high contrast light';
  if (classes.contains('vscode-high-contrast')) return 'high contrast';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}
