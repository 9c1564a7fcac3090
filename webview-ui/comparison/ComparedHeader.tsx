import * as l10n from '@vscode/l10n';
import { inWords } from '../../src/model/inWords';
import type { RunSummary } from '../../src/protocol';
import { SIDES, type Side } from '../../src/trace/sides';
import { DecodingChoice } from '../decoding/DecodingChoice';
import { runDecodingText } from '../decoding/decodingText';
import { FeedsTable } from '../forcing/FeedsTable';
import { arePasses, passName, trainingPassOf } from '../forcing/passText';
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
import { Inside } from './Pair';
import { SideMark } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

type Runs = { readonly [S in Side]: RunSummary };

interface Properties {
  readonly runs: Runs;
  /** Undefined until both sides have a first time step. */
  readonly compared: ComparedStep | undefined;
}

/** The text, and what each model, or each pass of one, makes of it. */
export function ComparedHeader({ runs, compared }: Properties) {
  const actions = useActions();
  const model = useView((view) => view.models.get(runs.left.model));
  const other = useView((view) => view.models.get(runs.right.model));
  const same = !model || !other || runDecodingText(runs.left, model) === runDecodingText(runs.right, other);
  const language = useView((view) => view.language);
  const whatIf = isBranchOf(runs.right, runs.left);
  const passes = arePasses(runs.left, runs.right);
  const title = () => {
    if (whatIf) return l10n.t('A branch beside the run it branches off');
    if (passes) return l10n.t('{0}: one model, two passes', model?.spec.title[language] ?? runs.left.model);
    return l10n.t('Two models on one text');
  };
  return (
    <header class="header compared-header">
      <div class="header-head">
        <p class="model">{title()}</p>
        {model && !whatIf && !passes && (
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
          <SideSummary
            key={side}
            side={side}
            run={runs[side]}
            step={compared?.[side]}
            ownDecoding={!same}
            whatIf={whatIf}
            pass={passes}
          />
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
  /** It is one of two passes of one model. */
  readonly pass: boolean;
  readonly step: SideStep | undefined;
}

function SideSummary({ side, run, ownDecoding, whatIf, pass, step }: SideProperties) {
  const actions = useActions();
  const model = useView((view) => view.models.get(run.model));
  const language = useView((view) => view.language);
  const growing = isGrowing(run);
  const words = runWords(run, model?.spec);
  const tossed = trainingPassOf(run);
  const title = pass && tossed ? passName(tossed) : (model?.spec.title[language] ?? run.model);
  return (
    <section class="pair-side compared-summary" data-testid={`summary-${side}`}>
      <div class="compared-model">
        <SideMark side={side} />
        <h2>{whatIf ? <BranchTitle run={run} /> : title}</h2>
        <div class="run-actions">
          <CopyButton run={run} words={words} />
          <IconButton
            icon="debug"
            label={l10n.t('Step through in the debugger')}
            onClick={() => actions.act(run.id, 'debug')}
          />
          <IconButton
            icon={growing ? 'cancel' : 'retry'}
            label={growing ? l10n.t('Cancel') : words.again()}
            onClick={() => actions.act(run.id, growing ? 'cancel' : 'retry')}
          />
        </div>
      </div>
      {model && !whatIf && !pass && <p class="compared-made-of">{inWords(model.spec)}</p>}
      {model && ownDecoding && !pass && <p class="compared-made-of">{runDecodingText(run, model)}</p>}
      {tossed && step ? (
        <Inside step={step}>
          <FeedsTable step={step} />
        </Inside>
      ) : (
        <p class="translation" data-status={run.status} lang={languageOf(model?.spec.target)}>
          {(!tossed && run.translation) || <span class="nothing-yet">{growing ? '…' : '—'}</span>}
        </p>
      )}
      <RunStatusLine run={run} words={words} />
      <RunProblem run={run} />
      <UnknownTokens run={run} model={model} />
    </section>
  );
}
