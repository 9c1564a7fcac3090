import * as l10n from '@vscode/l10n';
import korean from '../../l10n/bundle.l10n.ko.json';

/** Those of the terminal's language, by their English; none for English. */
export const strings = (): Readonly<Record<string, string>> =>
  /^ko/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? korean : {};

/** Speaks Korean where the terminal does. */
export function inReadersLanguage(): void {
  l10n.config({ contents: strings() });
}
