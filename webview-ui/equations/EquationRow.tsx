import * as l10n from '@vscode/l10n';
import type { TargetedMouseEvent } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { EXPLANATIONS } from '../../src/documents/explanations';
import { equationListing } from '../../src/equation/listing';
import { expressionNotation } from '../../src/equation/notation';
import type { Statement } from '../../src/model/statement';
import { operationAt } from '../../src/trace/inside';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { Inside } from '../inside/Inside';
import { operationUnder } from '../inside/operationUnder';
import { AskedHere } from '../whatIf/AskedHere';
import { ChangedNote } from '../whatIf/ChangedNote';
import { changesAt } from '../whatIf/changed';
import { Citation } from './Citation';
import { CurrentValue } from './CurrentValue';
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
  const { defines, expression, citation, explain } = statement;
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
  const disclosure = (kind: 'explanation' | 'numbers', label: string) => (
    <button
      type="button"
      class="equation-more"
      tabIndex={tabIndex}
      aria-expanded={opened.has(kind, statement.id)}
      aria-controls={`${id}-${kind}`}
      onClick={() => opened.toggle(kind, statement.id)}
    >
      {label}
    </button>
  );
  return (
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
          changed={changed.length > 0}
          reached={number <= current}
          step={step}
          choosing={choosing}
        />
      </div>
      <div class="equation-foot">
        <Citation citation={citation} />
        <span class="equation-actions">
          {disclosure('explanation', l10n.t('Explain'))}
          {disclosure('numbers', l10n.t('Numbers'))}
          <button
            type="button"
            class="equation-more"
            tabIndex={tabIndex}
            title={l10n.t('What if this value were another?')}
            aria-label={l10n.t('What if…')}
            data-testid="what-if"
            aria-expanded={asked}
            onClick={() =>
              actions.ask(
                asked ? undefined : { run: step.run.id, place: 'equations', statement: statement.id },
              )
            }
          >
            <Icon name="branch" />
          </button>
        </span>
      </div>
      {here && (
        <div class="equation-inside">
          <Inside step={step} />
        </div>
      )}
      {opened.has('explanation', statement.id) && (
        <p class="equation-explanation" id={`${id}-explanation`}>
          {EXPLANATIONS[explain]()}
        </p>
      )}
      {opened.has('numbers', statement.id) && (
        <div class="equation-numbers" id={`${id}-numbers`}>
          <Numbers statement={statement} number={number} step={step} choosing={choosing} />
        </div>
      )}
      {changed.length > 0 && number <= current && (
        <ChangedNote changed={changed} statement={statement} step={step} />
      )}
      <AskedHere place="equations" statement={statement} step={step} choice={choosing.choice} />
    </li>
  );
}
