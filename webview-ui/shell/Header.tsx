import './header.css';
import * as l10n from '@vscode/l10n';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { DecodingChoice } from '../decoding/DecodingChoice';
import { FeedsTable } from '../forcing/FeedsTable';
import { trainingPassOf } from '../forcing/passText';
import { useStep } from '../hooks/useStep';
import { isGrowing } from '../state/store';
import { languageOf } from '../text/language';
import { runWords } from '../text/runWords';
import { sourceText } from '../text/sourceText';
import { BranchNote } from '../whatIf/BranchNote';
import { ModelName } from './ModelName';
import { RunActions } from './RunActions';
import { RunProblem } from './RunProblem';
import { RunStatusLine } from './RunStatusLine';
import { UnknownTokens } from './UnknownTokens';

interface Properties {
  readonly run: RunSummary;
  readonly model: ModelSummary | undefined;
}

/** What is read, what is written, and what can be done with it. */
export function Header({ run, model }: Properties) {
  const words = runWords(run, model?.spec);
  return (
    <header class="header">
      <div class="header-head">
        <ModelName run={run} model={model} />
        {model && <DecodingChoice key={run.id} run={run} model={model} />}
        <RunStatusLine run={run} words={words} />
        <RunActions run={run} words={words} />
      </div>
      <dl>
        <dt class="for-screen-readers">{l10n.t('Source')}</dt>
        <dd class="source" lang={languageOf(model?.spec.source)}>
          {sourceText(run.text, model?.spec.source)}
        </dd>
        {!trainingPassOf(run) && (
          <>
            <dt class="for-screen-readers">{words.written()}</dt>
            <dd
              class="translation"
              data-testid="translation"
              data-status={run.status}
              lang={languageOf(model?.spec.target)}
            >
              {run.translation || <span class="nothing-yet">{isGrowing(run) ? '…' : '—'}</span>}
            </dd>
          </>
        )}
      </dl>
      {trainingPassOf(run) && <Feeds />}
      <p class="for-screen-readers" role="status">
        {run.status === 'done' ? words.done(run.translation) : ''}
      </p>
      {model && <BranchNote run={run} model={model} />}
      <RunProblem run={run} />
      <UnknownTokens run={run} model={model} />
    </header>
  );
}

/** What a training pass has in the place of what is written. */
function Feeds() {
  const step = useStep();
  return step ? <FeedsTable step={step} /> : <p class="translation nothing-yet">…</p>;
}
