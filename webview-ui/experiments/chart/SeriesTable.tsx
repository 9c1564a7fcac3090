import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { DataTable } from '../../page/DataTable';
import { linesOf, placesOf, valueAt } from './lines';
import type { Shown } from './shown';
import { valueText } from './valueText';

interface Properties {
  readonly experiment: ShownExperiment;
  readonly quantity: ShownQuantity;
  readonly shown: Shown;
}

/** A series by condition and set, in numbers: the medians over the seeds. */
export function SeriesTable({ experiment: { conditions, sets, ...rest }, quantity, shown }: Properties) {
  const lines = linesOf({ conditions, sets, ...rest }, quantity, shown);
  const named = lines.map((line) => ({
    line,
    name: [conditions[line.condition]!.title, ...(line.set > 0 ? [sets[line.set]!.title] : [])].join(', '),
  }));
  return (
    <DataTable label={quantity.title}>
      <table data-testid={`table-${quantity.id}`}>
        <caption>{quantity.title}</caption>
        <thead>
          <tr>
            <th scope="col">{quantity.over}</th>
            {named.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placesOf(lines).map((place) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              {named.map(({ line, name }) => (
                <td key={name}>{valueText(valueAt(line, place), quantity)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </DataTable>
  );
}
