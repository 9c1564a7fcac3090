import * as l10n from '@vscode/l10n';
import type { Rerun, ShownExperiment } from '../../../src/lab/experiments/protocol';
import { DataTable } from '../../page/DataTable';

interface Properties {
  readonly trainings: Rerun['trainings'];
  readonly conditions: ShownExperiment['conditions'];
  readonly seeds: readonly number[];
}

/** How far the training of every condition with every seed is. */
export function TrainingsTable({ trainings, conditions, seeds }: Properties) {
  const of = (condition: string, seed: number) =>
    trainings.find((one) => one.condition === condition && one.seed === seed);
  return (
    <DataTable label={l10n.t('Trainings')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Condition')}</th>
            {seeds.map((seed) => (
              <th key={seed} scope="col">
                {l10n.t('seed {0}', seed)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conditions.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              {seeds.map((seed) => {
                const { share = 0, diverged } = of(id, seed) ?? {};
                return (
                  <td key={seed} class={share === 1 ? 'done' : ''} title={diverged}>
                    {diverged ? l10n.t('diverged') : shareText(share)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </DataTable>
  );
}

const shareText = (share: number) => (share === 1 ? '✓' : share === 0 ? '·' : `${Math.round(100 * share)} %`);
