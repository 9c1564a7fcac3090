import * as l10n from '@vscode/l10n';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { useView } from '../hooks/useView';
import { RunActions } from './RunActions';
import { RunStatusLine } from './RunStatusLine';
import { UnknownTokens } from './UnknownTokens';

interface Properties {
  readonly run: RunSummary;
  readonly model: ModelSummary | undefined;
}

/** What is translated, into what, and what can be done with it. */
export function Header({ run, model }: Properties) {
  const language = useView((view) => view.language);
  return (
    <header class="header">
      <p class="model">{model?.spec.title[language] ?? run.model}</p>
      <p class="source" lang={model?.spec.source.language} title={run.text}>
        {run.text}
      </p>
      <p
        class="translation"
        data-testid="translation"
        data-status={run.status}
        aria-label={l10n.t('Translation')}
        lang={model?.spec.target.language}
      >
        {run.translation || <span class="nothing-yet">…</span>}
      </p>
      <UnknownTokens run={run} model={model} />
      <div class="header-foot">
        <RunStatusLine run={run} />
        <RunActions run={run} />
      </div>
    </header>
  );
}
