import * as l10n from '@vscode/l10n';
import { useId, useState } from 'preact/hooks';
import type { Watched } from '../../src/protocol';
import type { Step } from '../hooks/useStep';
import { IconButton } from '../icons/IconButton';
import { Culprit } from '../text/Culprit';
import { ExpressionField } from './ExpressionField';
import { hasChanged } from './useWatches';
import { WatchStrip } from './WatchStrip';

interface Properties {
  readonly step: Step;
  readonly text: string;
  /** Undefined until it is known. */
  readonly value: Watched | undefined;
  /** Where the cursor stood before. */
  readonly before: Watched | undefined;
  /** Writes another expression in its place, or, empty, none. */
  change(text: string): void;
}

/** A watched expression and its value; pressing the expression, or Enter on it, opens it to be rewritten. */
export function WatchRow({ step, text, value, before, change }: Properties) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const changed = hasChanged(value, before);
  const problem = value && 'problem' in value ? value.problem : undefined;
  const { start, end } = problem ?? {};
  const finish = (written: string) => {
    setDraft(undefined);
    if (written !== text) change(written);
  };
  return (
    <li class={changed ? 'watch-row watch-changed' : 'watch-row'} data-testid="watch-row" data-watch={text}>
      {draft === undefined ? (
        <button
          type="button"
          class="watch-expression"
          title={l10n.t('Rewrite this expression')}
          aria-describedby={`${id}-value`}
          onClick={() => setDraft(text)}
        >
          {start !== undefined && end !== undefined ? (
            <Culprit text={text} start={start} end={end} />
          ) : (
            <code>{text}</code>
          )}
        </button>
      ) : (
        <ExpressionField
          step={step}
          text={draft}
          label={l10n.t('Expression')}
          testId="watch-edit"
          focus
          problem={problem && `${id}-value`}
          write={setDraft}
          commit={finish}
          cancel={() => setDraft(undefined)}
          leave={finish}
        />
      )}
      <span
        id={`${id}-value`}
        class={problem ? 'watch-value watch-problem' : 'watch-value'}
        data-testid="watch-value"
        title={changed && before && 'text' in before ? l10n.t('before: {0}', before.text) : undefined}
      >
        {value && wordsOf(value)}
        {changed && <span class="for-screen-readers">, {l10n.t('changed')}</span>}
      </span>
      <IconButton icon="remove" label={l10n.t('Watch {0} no longer', text)} onClick={() => change('')} />
      {value && 'numbers' in value && value.painted && (
        <WatchStrip step={step} text={text} value={value} before={before} />
      )}
    </li>
  );
}

function wordsOf(value: Watched): string {
  if ('problem' in value) return value.problem.message;
  return 'missing' in value ? value.missing : value.text;
}
