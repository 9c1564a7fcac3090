import * as l10n from '@vscode/l10n';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { DataTable } from '../../page/DataTable';
import { rowsOf } from './dots';
import type { Shown } from './shown';
import { differenceText, rangeText, valueText } from './valueText';

interface Properties {
  readonly experiment: ShownExperiment;
  readonly quantity: ShownQuantity;
  readonly shown: Shown;
}

/** A number by condition: the median of each set with its range, and how far it is from that of the first. */
export function NumberTable({ experiment, quantity, shown }: Properties) {
  const { sets } = experiment;
  const rows = rowsOf(experiment, quantity, shown);
  const seen = sets.flatMap(({ id, title }, set) => (shown.hidden.has(id) ? [] : [{ set, title }]));
  const [first, ...others] = seen;
  return (
    <DataTable label={quantity.title}>
      <table data-testid={`table-${quantity.id}`}>
        <caption>{quantity.title}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Condition')}</th>
            {seen.map(({ set, title }) => (
              <th key={set} scope="col">
                {title}
              </th>
            ))}
            {others.map(({ set, title }) => (
              <th key={set} scope="col">
                {l10n.t('{0} − {1}', title, first!.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ condition, title, dots }) => {
            const of = (set: number | undefined) => dots.find((one) => one.set === set);
            return (
              <tr key={condition}>
                <th scope="row">{title}</th>
                {seen.map(({ set }) => {
                  const one = of(set);
                  return (
                    <td key={set}>
                      {valueText(one?.summary.median, quantity)}
                      {one && one.points.length > 1 && (
                        <span class="measured-range"> {rangeText(one.summary, quantity)}</span>
                      )}
                    </td>
                  );
                })}
                {others.map(({ set }) => (
                  <td key={set} data-difference>
                    {differenceText(of(set)?.summary.median, of(first?.set)?.summary.median, quantity)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </DataTable>
  );
}
