import * as l10n from '@vscode/l10n';
import { inWords } from '../../src/model/inWords';
import type { RunSummary } from '../../src/protocol';
import { SIDES, type Side } from '../../src/trace/sides';
import { DecodingChoice } from '../decoding/DecodingChoice';
import { runDecodingText } from '../decoding/decodingText';
import { useActions, useView } from '../hooks/useView';
import { IconButton } from '../icons/IconButton';
import { CopyButton } from '../shell/CopyButton';
import { RunProblem } from '../shell/RunProblem';
import { RunStatusLine } from '../shell/RunStatusLine';
import { UnknownTokens } from '../shell/UnknownTokens';
import { isBranchOf } from '../state/branches';
import { isGrowing } from '../state/store';
import { languageOf } from '../text/language';
import { runWords } from '../text/runWords';
import { sourceText } from '../text/sourceText';
import { BranchTitle } from '../whatIf/BranchTitle';
import { SideMark } from './SideMark';

type Runs = { readonly [S in Side]: RunSummary };

/** The text, and what each model makes of it. */
export function ComparedHeader({ runs }: { readonly runs: Runs }) {
  const actions = useActions();
  const model = useView((view) => view.models.get(runs.left.model));
  const other = useView((view) => view.models.get(runs.right.model));
  const same = !model || !other || runDecodingText(runs.left, model) === runDecodingText(runs.right, other);
  const whatIf = isBranchOf(runs.right, runs.left);
  return (
    <header class="header compared-header">
      <div class="header-head">
        <p class="model">
          {whatIf ? l10n.t('A branch beside the run it branches off') : l10n.t('Two models on one text')}
        </p>
        {model && !whatIf && (
          <DecodingChoice
            key={runs.left.id}
            run={runs.left}
            model={model}
            {...(same ? {} : { text: l10n.t('Each as its model says') })}
          />
        )}
        <div class="run-actions">
          <IconButton
            icon="remove"
            label={l10n.t('End the comparison and keep both runs')}
            testId="separate"
            onClick={() => actions.act(runs.left.id, 'separate')}
          />
        </div>
      </div>
      <p class="source" lang={languageOf(model?.spec.source)}>
        {sourceText(runs.left.text, model?.spec.source)}
      </p>
      <div class="pair">
        {SIDES.map((side) => (
          <SideSummary key={side} side={side} run={runs[side]} ownDecoding={!same} whatIf={whatIf} />
        ))}
      </div>
    </header>
  );
}

interface SideProperties {
  readonly side: Side;
  readonly run: RunSummary;
  /** The two are decoded in different ways. */
  readonly ownDecoding: boolean;
  /** The right one branches off the left one. */
  readonly whatIf: boolean;
}

function SideSummary({ side, run, ownDecoding, whatIf }: SideProperties) {
  const actions = useActions();
  const model = useView((view) => view.models.get(run.model));
  const language = useView((view) => view.language);
  const growing = isGrowing(run);
  const words = runWords(model?.spec);
  return (
    <section class="pair-side compared-summary" data-testid={`summary-${side}`}>
      <div class="compared-model">
        <SideMark side={side} />
        <h2>{whatIf ? <BranchTitle run={run} /> : (model?.spec.title[language] ?? run.model)}</h2>
        <div class="run-actions">
          <CopyButton run={run} words={words} />
          <IconButton
            icon={growing ? 'cancel' : 'retry'}
            label={growing ? l10n.t('Cancel') : words.again()}
            onClick={() => actions.act(run.id, growing ? 'cancel' : 'retry')}
          />
        </div>
      </div>
      {model && !whatIf && <p class="compared-made-of">{inWords(model.spec)}</p>}
      {model && ownDecoding && <p class="compared-made-of">{runDecodingText(run, model)}</p>}
      <p class="translation" data-status={run.status} lang={languageOf(model?.spec.target)}>
        {run.translation || <span class="nothing-yet">{growing ? '…' : '—'}</span>}
      </p>
      <RunStatusLine run={run} words={words} />
      <RunProblem run={run} />
      <UnknownTokens run={run} model={model} />
    </section>
  );
}
