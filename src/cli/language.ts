import * as l10n from '@vscode/l10n';
import korean from '../../l10n/bundle.l10n.ko.json';

/** Speaks Korean where the terminal does. */
export function inReadersLanguage(): void {
  if (/^ko/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''))
    l10n.config({ contents: korean });
}
