import { parseColour } from './oklab';
import { type Palette, paletteOf, type ThemeKind } from './palette';

let palette: Palette | undefined;
const listeners = new Set<() => void>();

/** The palette of the theme that VS Code shows now. */
export function currentPalette(): Palette {
  palette ??= readTheme();
  return palette;
}

/** Calls back after the theme has changed; returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  if (listeners.size === 0)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  if (listeners.size === 0)
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer.disconnect();
  };
}

/** VS Code marks the kind of theme on the body, and writes the colours as variables on the root element. */
const observer = new MutationObserver(() => {
  palette = readTheme();
  for (const listener of [...listeners]) listener();
});

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
