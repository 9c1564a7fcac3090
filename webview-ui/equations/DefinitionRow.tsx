import * as l10n from '@vscode/l10n';
import type { TargetedMouseEvent } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { EXPLANATIONS } from '../../src/documents/explanations';
import { equationListing } from '../../src/equation/listing';
import { blockTitle } from '../../src/model/blockTitle';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { stepsReceived } from '../state/timeline';
import { Prose } from '../text/Prose';
import { Citation } from './Citation';
import { Formula } from './Formula';
import { type Instantiated, nearestFrame } from './instances';
import { TestIt } from './TestIt';
import type { Opened } from './useOpened';

interface DefinitionRowProps extends Instantiated {
  readonly step: Step;
  readonly opened: Opened;
}

/** One abstract statement: its formula, where it comes from, what it means, and the equations that it stands for. */
export function DefinitionRow({ definition, here, elsewhere, step, opened }: DefinitionRowProps) {
  const { program, frames } = step.recording;
  const { pass } = frames[step.position.frame]!;
  const id = useId();
  const explained = opened.has('explanation', definition.id);
  return (
    <li class="definition" data-definition={definition.id}>
      <div class="definition-formula">
        <Formula notation={definition.notation} display />
      </div>
      <div class="definition-instances">
        {l10n.t('Equations:')}
        {here.map((number) => (
          <Go key={number} step={step} pass={pass} number={number} label={String(number + 1)} />
        ))}
        {elsewhere.length > 0 && <span>{l10n.t('and in:')}</span>}
        {elsewhere.map(({ block, first }) => (
          <Go
            key={`${block.pass} ${block.id}`}
            step={step}
            pass={block.pass}
            number={first}
            label={blockTitle(block, program)}
          />
        ))}
      </div>
      <div class="equation-foot">
        <Citation citation={definition.citation} />
        <span class="equation-actions">
          <TestIt citation={definition.citation} />
          <button
            type="button"
            class="equation-more"
            aria-expanded={explained}
            aria-controls={`${id}-explanation`}
            onClick={() => opened.toggle('explanation', definition.id)}
          >
            {l10n.t('Explain')}
          </button>
        </span>
      </div>
      {explained && (
        <p class="equation-explanation" id={`${id}-explanation`}>
          <Prose text={EXPLANATIONS[definition.explain]()} />
        </p>
      )}
    </li>
  );
}

interface GoProps {
  readonly step: Step;
  readonly pass: number;
  /** Of the statement in the pass. */
  readonly number: number;
  readonly label: string;
}

/** The way to an equation that a definition stands for: at the time step shown, or at the nearest of its own pass. */
function Go({ step: { recording, position }, pass, number, label }: GoProps) {
  const actions = useActions();
  const { program, frames } = recording;
  const isHere = frames[position.frame]!.pass === pass;
  const isCurrent = isHere && number === position.statement;
  const isThere = stepsReceived(recording, pass) > 0;
  // The same element as before tells Preact that there is nothing to compare.
  return useMemo(() => {
    const { defines, expression } = program.passes[pass]!.statements[number]!;
    const listing = equationListing(defines, expression);
    const goTo = (event: TargetedMouseEvent<HTMLButtonElement>) => {
      const box = event.currentTarget.closest('.equations');
      const frame = isHere ? position.frame : nearestFrame(frames, pass, position.frame)!;
      actions.goTo({ frame, statement: number });
      // What was pressed goes away with its pass: the focus goes where it leads.
      if (!isHere)
        requestAnimationFrame(() =>
          box?.querySelector<HTMLElement>('.equation-current .equation-go')?.focus(),
        );
    };
    return (
      <button
        type="button"
        class="definition-go"
        title={l10n.t('Go to equation {0}: {1}', number + 1, listing)}
        data-pass={program.passes[pass]!.id}
        disabled={!isThere}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={goTo}
      >
        {label}
        <span class="for-screen-readers">{listing}</span>
      </button>
    );
  }, [program, frames, pass, number, label, isHere, isCurrent, isThere, position.frame, actions]);
}
