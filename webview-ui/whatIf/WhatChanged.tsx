import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import { quoted, tokenText } from '../../src/text/shown';
import type { Change } from '../../src/trace/change';
import type { Step } from '../hooks/useStep';
import { ownChanges } from '../state/branches';
import { ChangeFormula } from './ChangeFormula';
import { changeText } from './changeText';

interface Properties {
  readonly run: RunSummary;
  /** The run that it branches off. */
  readonly of: RunSummary | undefined;
  readonly step: Step;
}

/** What a branch changes of the run that it branches off, in words and in mathematics. */
export function WhatChanged({ run, of, step }: Properties) {
  if (!run.branch) return <span>{l10n.t('Original')}</span>;
  const { program } = step.recording;
  const tokens = run.tokens.length > 0 ? run.tokens : step.run.tokens;
  return (
    <>
      {ownChanges(run).map((change, k) => (
        <span class="branch-change" key={k}>
          <span>{changeText(change, program, tokens)}</span>
          <InMathematics change={change} of={of} step={step} />
        </span>
      ))}
    </>
  );
}

function InMathematics({ change, of, step }: Omit<Properties, 'run'> & { readonly change: Change }) {
  const { recording, model } = step;
  if (change.kind === 'set')
    return <ChangeFormula change={change} program={recording.program} model={model} />;
  const before = of?.tokens[change.step - 1]?.piece;
  return before === undefined ? null : (
    <span>
      {quoted(tokenText(before))} → {quoted(change.text)}
    </span>
  );
}
