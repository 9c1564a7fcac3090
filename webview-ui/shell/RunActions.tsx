import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import { trainingPassOf } from '../forcing/passText';
import { useActions } from '../hooks/useView';
import { IconButton } from '../icons/IconButton';
import { isGrowing } from '../state/store';
import type { RunWords } from '../text/runWords';
import { CopyButton } from './CopyButton';

interface Properties {
  readonly run: RunSummary;
  readonly words: RunWords;
}

/** What can be done with a run and what it has written. Cancel and retry share a place: one of them always applies. */
export function RunActions({ run, words }: Properties) {
  const actions = useActions();
  const growing = isGrowing(run);
  // Half a sentence is not put into a document.
  const whole = run.status === 'done' && run.translation !== '';
  return (
    <div class="run-actions">
      <CopyButton run={run} words={words} />
      {!trainingPassOf(run) && (
        <>
          <IconButton
            icon="insert below"
            label={words.insertBelow()}
            disabled={!whole || !run.editable}
            onClick={() => actions.act(run.id, 'insertBelow')}
          />
          <IconButton
            icon="replace"
            label={words.replace()}
            disabled={!whole || !run.editable}
            onClick={() => actions.act(run.id, 'replace')}
          />
        </>
      )}
      <span class="divider" />
      <IconButton
        icon="debug"
        label={l10n.t('Step through in the debugger')}
        testId="debug-run"
        onClick={() => actions.act(run.id, 'debug')}
      />
      <IconButton
        icon={growing ? 'cancel' : 'retry'}
        label={growing ? l10n.t('Cancel') : words.again()}
        onClick={() => actions.act(run.id, growing ? 'cancel' : 'retry')}
      />
      <IconButton
        icon="remove"
        label={l10n.t('Remove from the list')}
        onClick={() => actions.act(run.id, 'remove')}
      />
    </div>
  );
}
