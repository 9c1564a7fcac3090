import * as l10n from '@vscode/l10n';

/** From here on a page speaks the display language, as it is set up: by these strings, which map English to it. */
export function speak({
  language,
  strings,
}: {
  readonly language: string;
  readonly strings: Readonly<Record<string, string>>;
}): void {
  l10n.config({ contents: { ...strings } });
  document.documentElement.lang = language;
}
