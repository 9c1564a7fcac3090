import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { useId, useState } from 'preact/hooks';
import { quoted, tokenCharacters, tokenText } from '../../src/text/shown';
import { MOST_CHANGE } from '../../src/trace/change';
import type { Step } from '../hooks/useStep';
import type { Asking } from '../state/asking';
import { languageOf } from '../text/language';
import { FormButtons } from './FormButtons';
import { Refused } from './Refused';
import { useWhatIf } from './useWhatIf';

interface Properties {
  readonly asking: Asking;
  readonly step: Step;
}

/** Asks what the model should read in the place of a source token, and makes a branch of the run in which it does. */
export function SwapForm({ asking, step: { run, model } }: Properties) {
  const id = useId();
  const { field, refused, applying, written, close, apply, onKeyDown } = useWhatIf(asking.run);
  const [place, setPlace] = useState(asking.units?.[0] ?? 0);
  const charactersAt = (k: number) => tokenCharacters(run.tokens[k]?.piece ?? '');
  const [text, setText] = useState(() => charactersAt(place));
  return (
    <form
      class="what-if-form"
      data-testid="swap-form"
      aria-label={l10n.t('Swap a source token')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void apply({ kind: 'swap', step: place + 1, text }, text);
      }}
    >
      <label class="what-if-field">
        <span>{l10n.t('Source token')}</span>
        <select
          value={place}
          onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            setPlace(chosen);
            setText(charactersAt(chosen));
            written();
          }}
        >
          {run.tokens.map(({ piece }, k) => (
            <option key={k} value={k} selected={k === place}>
              {k + 1} {quoted(tokenText(piece))}
            </option>
          ))}
        </select>
      </label>
      <label class="what-if-field what-if-value">
        <span>{l10n.t('Read instead')}</span>
        <input
          ref={field}
          type="text"
          required
          autocomplete="off"
          maxLength={MOST_CHANGE}
          lang={languageOf(model.spec.source)}
          value={text}
          aria-invalid={refused !== undefined}
          aria-describedby={refused ? id : undefined}
          onInput={(event) => {
            setText(event.currentTarget.value);
            written();
          }}
        />
      </label>
      <FormButtons applying={applying} cancel={close} />
      {refused && <Refused id={id} {...refused} />}
    </form>
  );
}
