import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { useId, useState } from 'preact/hooks';
import { isDistribution } from '../../src/model/edits/edit';
import type { Statement } from '../../src/model/statement';
import type { Choice } from '../equations/units';
import type { Step } from '../hooks/useStep';
import type { Asking, SetChange } from '../state/asking';
import { sliceOf } from '../state/values';
import { ExpressionField } from '../watch/ExpressionField';
import { ChangeFormula } from './ChangeFormula';
import { whenText } from './changeText';
import { ElementsField } from './ElementsField';
import { firstElements, unitsOf } from './elements';
import { exampleOf } from './example';
import { FormButtons } from './FormButtons';
import { Refused } from './Refused';
import { useWhatIf } from './useWhatIf';

interface Properties {
  readonly asking: Asking;
  readonly statement: Statement;
  readonly step: Step;
  /** The units that are looked at. */
  readonly choice: Choice;
}

/** Asks what a value of this time step should be instead, and makes a branch of the run in which it is. */
export function WhatIfForm({ asking, statement, step, choice }: Properties) {
  const id = useId();
  const { field, refused, applying, written, close, apply, onKeyDown } = useWhatIf(asking.run);
  const { recording, position, model } = step;
  const { program } = recording;
  const frame = recording.frames[position.frame]!;
  const pass = program.passes[frame.pass]!;
  const { symbol } = statement.defines;
  const values = sliceOf(recording, frame, statement.id);
  const [elements, setElements] = useState(() => firstElements(symbol, values, asking.units, choice));
  const [value, setValue] = useState(asking.value ?? '');
  const [every, setEvery] = useState(false);
  const [alone, setAlone] = useState(false);
  const distribution = isDistribution(statement.expression);
  const units = unitsOf(elements);
  const change: SetChange = {
    kind: 'set',
    statement: statement.id,
    step: every ? 'all' : frame.step,
    ...(units ? { units } : {}),
    ...(units && alone ? { alone } : {}),
    value,
  };
  const submit = () => {
    if (value.trim()) void apply(change, value);
    else field.current?.focus();
  };
  return (
    <form
      class="what-if-form"
      data-testid="what-if-form"
      aria-label={l10n.t('What if')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class="what-if-preview">
        <span>{l10n.t('What if')}</span>
        <ChangeFormula change={change} program={program} model={model} />
      </p>
      <ElementsField symbol={symbol} values={values} step={step} elements={elements} onChange={setElements} />
      <div class="what-if-field what-if-value">
        <span aria-hidden="true">{l10n.t('New value')}</span>
        <ExpressionField
          steps={[
            { ...step, position: { frame: position.frame, statement: pass.statements.indexOf(statement) } },
          ]}
          text={value}
          label={l10n.t('New value')}
          placeholder={exampleOf(statement, values, model.vocabulary)}
          testId="what-if-value"
          problem={refused && id}
          field={field}
          write={(text) => {
            setValue(text);
            written();
          }}
          commit={submit}
        />
      </div>
      {pass.loop !== 'once' && (
        <label class="what-if-field">
          <span>{l10n.t('When')}</span>
          <select value={String(every)} onChange={(event) => setEvery(event.currentTarget.value === 'true')}>
            <option value="false">{whenText(frame.step, pass)}</option>
            <option value="true">{whenText('all', pass)}</option>
          </select>
        </label>
      )}
      <FormButtons applying={applying} cancel={close} />
      {distribution && units && (
        <label class="what-if-alone">
          <input
            type="checkbox"
            checked={alone}
            onChange={(event) => setAlone(event.currentTarget.checked)}
          />
          {l10n.t('and 0 for all others')}
        </label>
      )}
      {refused && <Refused id={id} {...refused} />}
      {distribution && (
        <p class="what-if-note">{l10n.t('A distribution: it is renormalised, so that it sums to 1.')}</p>
      )}
    </form>
  );
}
