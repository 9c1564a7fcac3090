import * as l10n from '@vscode/l10n';
import { useId, useState } from 'preact/hooks';
import { IconButton } from '../icons/IconButton';
import { Culprit } from '../text/Culprit';
import { ExpressionField } from './ExpressionField';
import { valueOn, type WatchedSide, WatchValue } from './WatchValue';

interface Properties {
  readonly sides: readonly WatchedSide[];
  readonly text: string;
  /** Writes another expression in its place, or, empty, none. */
  change(text: string): void;
}

/** A watched expression and its value; pressing the expression, or Enter on it, opens it to be rewritten. */
export function WatchRow({ sides, text, change }: Properties) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const values = sides.map((one) => valueOn(one, text));
  // What one side can read is not wrong in itself.
  const problem = values.every((one) => one.problem) ? values[0]!.problem : undefined;
  const { start, end } = problem ?? {};
  const finish = (written: string) => {
    setDraft(undefined);
    if (written !== text) change(written);
  };
  const changed = values.some((one) => one.changed);
  return (
    <li class={changed ? 'watch-row watch-changed' : 'watch-row'} data-testid="watch-row" data-watch={text}>
      {draft === undefined ? (
        <button
          type="button"
          class="watch-expression"
          title={l10n.t('Rewrite this expression')}
          aria-describedby={sides.map((_, k) => `${id}-${k}`).join(' ')}
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
          steps={sides.map(({ step }) => step)}
          text={draft}
          label={l10n.t('Expression')}
          testId="watch-edit"
          focus
          problem={problem && `${id}-0`}
          write={setDraft}
          commit={finish}
          cancel={() => setDraft(undefined)}
          leave={finish}
        />
      )}
      {sides.map(({ step, side }, k) => (
        <WatchValue key={side} id={`${id}-${k}`} text={text} step={step} side={side} on={values[k]!} />
      ))}
      <IconButton icon="remove" label={l10n.t('Watch {0} no longer', text)} onClick={() => change('')} />
    </li>
  );
}
