import './conditions.css';
import * as l10n from '@vscode/l10n';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Configuration } from '../../page/Configuration';
import { Fold } from '../../page/Fold';
import { Key } from '../chart/Key';
import { marksOf } from '../chart/marks';
import { type Folds, foldOf } from '../state/folds';

interface Properties {
  readonly experiment: ShownExperiment;
  readonly folds: Folds;
  train(condition: string): void;
}

/** What differs: every condition with its configuration, each of which can be trained and looked into. */
export function Conditions({ experiment: { name, conditions }, folds, train }: Properties) {
  const marks = marksOf(conditions);
  return (
    <Fold
      {...foldOf(folds, 'conditions')}
      testId="conditions"
      summary={l10n.t('{0}, each to be looked into or trained', conditions.length)}
    >
      <ul class="conditions">
        {conditions.map(({ id, title, configuration }, number) => (
          <li key={id} data-condition={id}>
            <Fold
              {...foldOf(folds, `${name} condition ${id}`)}
              summary={
                <>
                  <Key mark={marks[number]!} />
                  <span>{title}</span>
                </>
              }
            >
              <Configuration lines={configuration} />
            </Fold>
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
    </Fold>
  );
}
