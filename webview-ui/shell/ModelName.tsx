import * as l10n from '@vscode/l10n';
import { inWords } from '../../src/model/inWords';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { useActions, useView } from '../hooks/useView';

interface Properties {
  readonly run: RunSummary;
  readonly model: ModelSummary | undefined;
}

/** Which model a run used, and the way to another one for the next selection. */
export function ModelName({ run, model }: Properties) {
  const actions = useActions();
  const language = useView((view) => view.language);
  const tip = l10n.t('Choose the model for the next selection');
  return (
    <p class="model">
      <button
        type="button"
        title={model ? `${inWords(model.spec)}\n${tip}` : tip}
        onClick={() => actions.chooseModel()}
      >
        {model?.spec.title[language] ?? run.model}
      </button>
    </p>
  );
}
