import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { symbolName } from '../../src/model/symbolNames';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { SymbolName } from '../text/SymbolName';
import { symbolText } from '../text/symbols';
import { AskedHere, statementIn } from './AskedHere';
import { handedOver } from './handedOver';
import { SwapForm } from './SwapForm';

/** What to make of the source, and of the states that the bridge hands over. */
export function NetworkWhatIf({ step }: { readonly step: Step }) {
  const actions = useActions();
  const asking = useView((view) =>
    view.asking?.place === 'network' && view.asking.run === step.run.id ? view.asking : undefined,
  );
  const { recording, position, run } = step;
  const { program } = recording;
  const frame = recording.frames[position.frame]!;
  const pass = program.passes[frame.pass]!;
  const handed = handedOver(recording);
  const asked = statementIn(pass, asking?.statement);
  return (
    <>
      <div class="what-if-bar" data-testid="network-what-if">
        <button
          type="button"
          class="what-if-button"
          onClick={() => {
            const token = pass.phase === 'encoder' ? frame.step - 1 : 0;
            actions.ask({ run: run.id, place: 'network', units: [token, token + 1] });
          }}
        >
          <Icon name="branch" />
          {l10n.t('Swap a source token…')}
        </button>
        {handed.length > 0 && <span class="what-if-label">{l10n.t('Edit what the bridge hands over:')}</span>}
        {handed.map(({ statement, at }) => (
          <button
            key={statement.id}
            type="button"
            class="what-if-button"
            data-edits={statement.id}
            title={symbolName(statement.defines.symbol)}
            onClick={() => {
              actions.goToStep(at);
              actions.ask({ run: run.id, place: 'network', statement: statement.id });
            }}
          >
            <Icon name="branch" />
            <span class="for-screen-readers">{l10n.t('Edit {0}…', symbolText(statement.defines))}</span>
            <span aria-hidden="true">
              <SymbolName of={statement.defines} />…
            </span>
          </button>
        ))}
      </div>
      {asking && asking.statement === undefined && (
        <SwapForm key={asking.units?.[0]} asking={asking} step={step} />
      )}
      {asked && <AskedInNetwork key={asked.id} step={step} statement={asked} />}
    </>
  );
}

function AskedInNetwork({ step, statement }: Pick<Parameters<typeof AskedHere>[0], 'step' | 'statement'>) {
  const element = useView((view) => view.unit);
  const choice = { element, position: undefined, entry: undefined };
  return <AskedHere place="network" statement={statement} step={step} choice={choice} />;
}
