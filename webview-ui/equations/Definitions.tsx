import './definitions.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Step } from '../hooks/useStep';
import { DefinitionRow } from './DefinitionRow';
import { instantiatedIn } from './instances';
import type { Opened } from './useOpened';

interface DefinitionsProps {
  readonly step: Step;
  readonly opened: Opened;
}

/** What the documents state abstractly of this time step's equations, folded away at first. */
export function Definitions({ step, opened }: DefinitionsProps) {
  const { program, frames } = step.recording;
  const { pass } = frames[step.position.frame]!;
  const definitions = useMemo(() => instantiatedIn(pass, program), [pass, program]);
  if (definitions.length === 0) return null;
  const open = opened.has('definitions', 'all');
  return (
    <details
      class="definitions"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) opened.toggle('definitions', 'all');
      }}
    >
      <summary>{l10n.t('Definitions: {0}', definitions.length)}</summary>
      <ul>
        {definitions.map((one) => (
          <DefinitionRow key={one.definition.id} {...one} step={step} opened={opened} />
        ))}
      </ul>
    </details>
  );
}
