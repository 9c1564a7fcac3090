import * as l10n from '@vscode/l10n';
import { useId } from 'preact/hooks';
import { EXPLANATIONS } from '../../src/documents/explanations';
import { equationListing } from '../../src/equation/listing';
import type { Definition } from '../../src/model/definitions';
import type { Pass } from '../../src/model/pass';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { Citation } from './Citation';
import { Formula } from './Formula';
import type { Opened } from './useOpened';

interface DefinitionRowProps {
  readonly definition: Definition;
  /** Numbers of the pass's statements that it stands for. */
  readonly instances: readonly number[];
  readonly pass: Pass;
  readonly step: Step;
  readonly opened: Opened;
}

/** One abstract statement: its formula, where it comes from, what it means, and the equations that it stands for. */
export function DefinitionRow({ definition, instances, pass, step, opened }: DefinitionRowProps) {
  const actions = useActions();
  const id = useId();
  const explained = opened.has('explanation', definition.id);
  return (
    <li class="definition" data-definition={definition.id}>
      <div class="definition-formula">
        <Formula notation={definition.notation} display />
      </div>
      <div class="definition-instances">
        {l10n.t('Equations:')}
        {instances.map((number) => {
          const { defines, expression } = pass.statements[number]!;
          const listing = equationListing(defines, expression);
          return (
            <button
              type="button"
              class="definition-go"
              key={number}
              title={l10n.t('Go to equation {0}: {1}', number + 1, listing)}
              aria-current={number === step.position.statement ? 'step' : undefined}
              onClick={() => actions.goTo({ frame: step.position.frame, statement: number })}
            >
              {number + 1}
              <span class="for-screen-readers">{listing}</span>
            </button>
          );
        })}
      </div>
      <div class="equation-foot">
        <Citation citation={definition.citation} />
        <span class="equation-actions">
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
          {EXPLANATIONS[definition.explain]()}
        </p>
      )}
    </li>
  );
}
