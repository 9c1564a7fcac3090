import './callStack.css';
import * as l10n from '@vscode/l10n';
import type { Expression } from '../../src/equation/expression';
import type { Recording } from '../../src/model/recording';
import { type Called, callStack } from '../../src/trace/callStack';
import { operationAt, statementAt } from '../../src/trace/inside';
import { levelText } from '../../src/trace/levelText';
import { type Step, useNamed } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { PartName } from './PartName';
import { runTokens } from './runTokens';

/** Where the cursor stands, from the time step down to a single product; each level leads to itself. */
export function CallStack({ step }: { readonly step: Step }) {
  const name = useNamed(l10n.t('Where the cursor stands'));
  const levels = callStack(step.recording, step.position).filter(({ kind }) => kind !== 'run');
  return (
    <nav class="call-stack" aria-label={name} data-testid="call-stack">
      <ol>
        {levels.map((called, depth) => (
          <li key={depth}>
            <CallStackLevel step={step} called={called} isLast={depth === levels.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface LevelProps {
  readonly step: Step;
  readonly called: Called;
  readonly isLast: boolean;
}

/** To where it begins; what one stands inside of, to itself. */
function CallStackLevel({ step, called, isLast }: LevelProps) {
  const actions = useActions();
  const text = levelText(step.recording, called, runTokens(step));
  const part = partOf(step.recording, called);
  return (
    <button
      type="button"
      class="call-stack-level"
      data-level={called.kind}
      title={called.start ? l10n.t('To the start of {0}', text) : text}
      aria-current={isLast ? 'step' : undefined}
      onClick={() => actions.standAt(called.start ?? called.position)}
    >
      {part ? <PartName of={part} text={text} /> : text}
    </button>
  );
}

/** An equation's symbol and an operation are typeset, all else is words. */
function partOf(recording: Recording, { kind, position }: Called): Expression | undefined {
  if (kind === 'statement') return statementAt(recording, position).defines;
  return kind === 'operation' ? operationAt(recording, position)!.of : undefined;
}
