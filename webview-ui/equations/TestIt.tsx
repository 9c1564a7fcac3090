import * as l10n from '@vscode/l10n';
import { type Citation, heading, sectionKey } from '../../src/documents/documents';
import { useActions, useView } from '../hooks/useView';

/** The way to the experiment that tests what a section says, where there is one. */
export function TestIt({ citation }: { readonly citation: Citation }) {
  const actions = useActions();
  const experiment = useView(({ tested }) => tested[sectionKey(citation)]);
  if (experiment === undefined) return null;
  return (
    <button
      type="button"
      class="equation-more"
      title={l10n.t('What “{0}” says, put to the test by trainings', heading(citation))}
      data-testid="test-it"
      data-experiment={experiment}
      onClick={() => actions.showExperiment(experiment)}
    >
      {l10n.t('Test it')}
    </button>
  );
}
