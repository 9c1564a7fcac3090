import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseColour, type Rgb } from '../../../webview-ui/heat/oklab';
import type { Colours } from '../../../webview-ui/heat/palette';

/** The colours of data in the style sheet, by kind of theme as VS Code marks it on the body. */
export function dataColours(): Map<string, Map<string, string>> {
  const sheet = readFileSync(path.resolve('webview-ui', 'heat', 'colours.css'), 'utf8');
  const found = [...sheet.matchAll(/^body(?:\.([\w-]+))? \{([^}]*)\}/gm)].map(([, kind, block]) => {
    const variables = [...block!.matchAll(/--data-(\w+): ([^;]+);/g)];
    return [kind ?? 'vscode-dark', new Map(variables.map(([, name, value]) => [name!, value!]))] as const;
  });
  return new Map(found);
}

/** Of a dark theme. */
export function darkColours(): Colours {
  const data = dataColours().get('vscode-dark')!;
  const of = (name: string): Rgb => parseColour(data.get(name)!)!;
  return {
    background: [30, 30, 30],
    foreground: [220, 220, 220],
    blue: of('blue'),
    orange: of('orange'),
    teal: of('teal'),
    neutral: Number(data.get('neutral')),
  };
}
