import './definitions.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { DEFINITIONS, instancesOf } from '../../src/model/definitions';
import type { Pass } from '../../src/model/pass';
import type { Step } from '../hooks/useStep';
import { DefinitionRow } from './DefinitionRow';
import type { Opened } from './useOpened';

interface DefinitionsProps {
  readonly pass: Pass;
  readonly step: Step;
  readonly opened: Opened;
}

/** What the documents state abstractly of this time step's equations, folded away at first. */
export function Definitions({ pass, step, opened }: DefinitionsProps) {
  const { program } = step.recording;
  const definitions = useMemo(() => {
    const numbers = new Map(pass.statements.map((statement, number) => [statement, number]));
    return DEFINITIONS.map((definition) => ({
      definition,
      instances: instancesOf(definition, program).flatMap((statement) => numbers.get(statement) ?? []),
    })).filter(({ instances }) => instances.length > 0);
  }, [pass, program]);
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
        {definitions.map(({ definition, instances }) => (
          <DefinitionRow
            key={definition.id}
            definition={definition}
            instances={instances}
            pass={pass}
            step={step}
            opened={opened}
          />
        ))}
      </ul>
    </details>
  );
}
