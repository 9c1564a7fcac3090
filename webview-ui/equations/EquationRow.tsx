import * as l10n from '@vscode/l10n';
import type { TargetedMouseEvent } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { EXPLANATIONS } from '../../src/documents/explanations';
import { expressionNotation } from '../../src/equation/expressionNotation';
import { equationListing } from '../../src/equation/listing';
import type { Statement } from '../../src/model/statement';
import { operationAt } from '../../src/trace/inside';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { Inside } from '../inside/Inside';
import { operationUnder } from '../inside/operationUnder';
import { sliceOf } from '../state/values';
import { Prose } from '../text/Prose';
import { AskedHere } from '../whatIf/AskedHere';
import { ChangedNote } from '../whatIf/ChangedNote';
import { changesAt } from '../whatIf/changed';
import { CurrentValue } from './CurrentValue';
import { EquationFoot } from './EquationFoot';
import { Formula } from './Formula';
import { Numbers } from './Numbers';
import type { Choosing } from './useChoice';
import type { Opened } from './useOpened';
import { write } from './write';

interface EquationRowProps {
  readonly statement: Statement;
  /** Its number in the pass. */
  readonly number: number;
  readonly step: Step;
  readonly opened: Opened;
  readonly choosing: Choosing;
  /** The Tab key leads to this row's buttons; the arrow keys lead to the others. */
  readonly inReach: boolean;
}

/** One equation: its formula, its value now, where it comes from, and on demand its explanation and its numbers. */
export function EquationRow({ statement, number, step, opened, choosing, inReach }: EquationRowProps) {
  const actions = useActions();
  const id = useId();
  const { defines, expression, explain } = statement;
  const { frame, statement: current } = step.position;
  const [left, right] = useMemo(
    () => [
      expressionNotation(defines, { style: 'formula' }),
      write.row(write.operator('='), expressionNotation(expression, { style: 'formula' })),
    ],
    [defines, expression],
  );
  const listing = useMemo(() => equationListing(defines, expression), [defines, expression]);
  const state = number === current ? 'current' : number < current ? 'reached' : 'ahead';
  const goTo = () => actions.goTo({ frame, statement: number });
  const here = state === 'current' ? operationAt(step.recording, step.position)?.of : undefined;
  /** What is pressed in the formula of the current equation is gone into. */
  const goInto = (event: TargetedMouseEvent<HTMLElement>) => {
    const operation = operationUnder(event.target as Element, statement);
    if (state !== 'current' || operation === undefined) goTo();
    else actions.goInto({ frame, statement: number, inside: { operation } });
  };
  const asked = useView(
    ({ asking }) =>
      asking?.place === 'equations' && asking.run === step.run.id && asking.statement === statement.id,
  );
  const changed = changesAt(step.run, statement.id, step.recording.frames[frame]!.step);
  const tabIndex = inReach ? 0 : -1;
  const explained = opened.has('explanation', statement.id);
  const inNumbers = opened.has('numbers', statement.id);
  const isChanged = changed.length > 0;
  const values =
    number <= current ? sliceOf(step.recording, step.recording.frames[frame]!, statement.id) : undefined;
  // What is open below the equation follows the step; all else is told by what it shows.
  const followed = here || inNumbers || asked || isChanged ? step : undefined;
  // The same element as before tells Preact that there is nothing to compare.
  return useMemo(
    () => (
      <li
        class={`equation equation-${state}`}
        data-statement={statement.id}
        aria-current={state === 'current' ? 'step' : undefined}
      >
        <div class="equation-line">
          <button
            type="button"
            class="equation-go"
            tabIndex={tabIndex}
            data-number={number}
            title={l10n.t('Go to equation {0}: {1}', number + 1, listing)}
            onClick={goTo}
          >
            {number + 1}
            <span class="for-screen-readers">{listing}</span>
          </button>
          {/* biome-ignore lint/a11y: the button before it does the same by keyboard */}
          <div class="equation-left" onClick={goTo}>
            <Formula notation={left} display />
          </div>
          {/* biome-ignore lint/a11y: the button before it and the steps into it do the same by keyboard */}
          <div class="equation-right" onClick={goInto}>
            <Formula notation={right} display here={here} />
          </div>
          <CurrentValue
            statement={statement}
            number={number}
            changed={isChanged}
            values={values}
            step={step}
            choosing={choosing}
          />
        </div>
        <EquationFoot
          statement={statement}
          run={step.run.id}
          opened={opened}
          asked={asked}
          tabIndex={tabIndex}
          id={id}
        />
        {here && (
          <div class="equation-inside">
            <Inside step={step} />
          </div>
        )}
        {explained && (
          <p class="equation-explanation" id={`${id}-explanation`}>
            <Prose text={EXPLANATIONS[explain]()} />
          </p>
        )}
        {inNumbers && (
          <div class="equation-numbers" id={`${id}-numbers`}>
            <Numbers statement={statement} number={number} step={step} choosing={choosing} />
          </div>
        )}
        {isChanged && number <= current && (
          <ChangedNote changed={changed} statement={statement} step={step} />
        )}
        <AskedHere place="equations" statement={statement} step={step} choice={choosing.choice} />
      </li>
    ),
    [
      statement,
      number,
      state,
      frame,
      values,
      followed,
      step.run,
      step.model,
      step.recording,
      opened,
      choosing,
      explained,
      inNumbers,
      asked,
      tabIndex,
      actions,
    ],
  );
}
