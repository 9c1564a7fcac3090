import * as l10n from '@vscode/l10n';
import { Icon } from '../icons/Icon';
import type { ComparedStep } from './useComparison';

interface Properties {
  readonly compared: ComparedStep;
  readonly oneSource: boolean;
  readonly oneVocabulary: boolean;
}

/** What keeps the two from being set side by side number by number. */
export function ComparedNotes({ compared, oneSource, oneVocabulary }: Properties) {
  const { left, right } = compared;
  const notes = [
    ...(oneSource
      ? []
      : [
          l10n.t(
            'The two read different tokens, {0} and {1} of them: encoder steps are aligned by their number only.',
            left.run.tokens.length,
            right.run.tokens.length,
          ),
        ]),
    ...(oneVocabulary
      ? []
      : [
          l10n.t(
            'The models write in different vocabularies: their output distributions cannot be compared.',
          ),
        ]),
  ];
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="note compared-note">
          <Icon name="warning" />
          <span>{note}</span>
        </p>
      ))}
    </>
  );
}
