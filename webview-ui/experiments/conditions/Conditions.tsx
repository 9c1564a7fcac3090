import './conditions.css';
import * as l10n from '@vscode/l10n';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Configuration } from '../../page/Configuration';
import { Key } from '../chart/Key';

interface Properties {
  readonly conditions: ShownExperiment['conditions'];
  train(condition: string): void;
}

/** What differs: every condition with its configuration, each of which can be trained and looked into. */
export function Conditions({ conditions, train }: Properties) {
  return (
    <ul class="conditions">
      {conditions.map(({ id, title, configuration }, number) => (
        <li key={id} data-condition={id}>
          <details>
            <summary>
              <Key condition={number} />
              <span>{title}</span>
            </summary>
            <Configuration lines={configuration} />
          </details>
          <button
            type="button"
            class="button secondary"
            data-testid="train-condition"
            onClick={() => train(id)}
          >
            {l10n.t('Train it…')}
            <span class="for-screen-readers"> {title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
