import * as l10n from '@vscode/l10n';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { tokenCharacters } from '../../src/text/shown';
import { Icon } from '../icons/Icon';
import { unknownName } from '../text/language';

interface Properties {
  readonly run: RunSummary;
  readonly model: ModelSummary | undefined;
}

/** Says which parts of the source, or of a given target, the model does not know, and what it reads in their place. */
export function UnknownTokens({ run, model }: Properties) {
  const unknown = [
    ...new Set(
      [...run.tokens, ...run.given]
        .filter((token) => token.unknown)
        .map((token) => `“${tokenCharacters(token.piece)}”`),
    ),
  ];
  if (unknown.length === 0) return null;
  const replacement = model ? unknownName(model.vocabulary, model.spec.tokens) : '<unk>';
  return (
    <p class="note">
      <Icon name="warning" />
      <span>
        {l10n.t('The model does not know {0}; it reads {1} instead.', unknown.join(', '), replacement)}
      </span>
    </p>
  );
}
