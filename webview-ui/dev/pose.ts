import themes from './themes.json';

const FONTS = {
  'font-family': 'system-ui, "Segoe UI", sans-serif',
  'font-size': '13px',
  'editor-font-family': 'monospace',
  'editor-font-size': '13px',
};

/** Makes the page look as VS Code does under a theme of `themes.json`. */
export function pose(name: string): void {
  const theme = themes[name as keyof typeof themes] ?? themes.dark;
  document.body.className = theme.class;
  for (const [variable, value] of Object.entries({ ...theme.colours, ...FONTS }))
    document.documentElement.style.setProperty(`--vscode-${variable}`, value);
}
