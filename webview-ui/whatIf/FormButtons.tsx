import * as l10n from '@vscode/l10n';

interface Properties {
  readonly applying: boolean;
  readonly cancel: () => void;
}

/** What a form of a what-if ends with: to make its branch, or to leave it. */
export const FormButtons = ({ applying, cancel }: Properties) => (
  <span class="what-if-buttons">
    <button type="submit" class="button" aria-disabled={applying}>
      {applying ? l10n.t('Computing…') : l10n.t('Apply')}
    </button>
    <button type="button" class="button secondary" onClick={cancel}>
      {l10n.t('Cancel')}
    </button>
  </span>
);
