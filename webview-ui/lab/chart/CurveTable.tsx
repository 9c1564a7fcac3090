import * as l10n from '@vscode/l10n';
import { count } from '../../../src/text/numbers';
import { DataTable } from '../../page/DataTable';
import { curveOf, type DrawnTraining, readValues } from './drawn';
import { type ChartSpec, type Line, MEAN_OF, valueText } from './specs';

interface Properties {
  readonly specs: readonly ChartSpec[];
  readonly drawn: readonly DrawnTraining[];
  readonly last: number;
}

/** More rows than these nobody reads. */
const MOST_ROWS = 50;

/** The curves in numbers: what was measured at each evaluation or, of many, at as many as can be read, and last. */
export function CurveTable({ specs, drawn, last }: Properties) {
  const columns = drawn.flatMap((one) =>
    specs.flatMap(({ id, title, scale, lines }) =>
      lines
        .filter((line) => curveOf(one, line).values.length > 0)
        .map((line) => ({
          key: `${one.training.id} ${id} ${line.curve}`,
          title: titleOf(title, line, drawn.length > 1 ? one.training.title : undefined),
          scale,
          values: new Map(valuesOf(one, line)),
        })),
    ),
  );
  return (
    <DataTable label={l10n.t('The curves in numbers')}>
      <table data-testid="curve-table">
        <thead>
          <tr>
            <th scope="col">{l10n.t('Update')}</th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(drawn[0]!, last).map((update) => (
            <tr key={update}>
              <th scope="row">{count(update)}</th>
              {columns.map(({ key, scale, values }) => (
                <td key={key}>{values.has(update) ? valueText(values.get(update), scale) : ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </DataTable>
  );
}

function titleOf(chart: string, { name, letter, noisy }: Line, training: string | undefined): string {
  const line = letter ? `${letter[0]}_${letter[1]}` : name;
  const whole = `${chart}: ${line}${noisy ? `, ${l10n.t('the mean of {0} updates', MEAN_OF)}` : ''}`;
  return training === undefined ? whole : `${training}, ${whole}`;
}

function valuesOf(drawn: DrawnTraining, line: Line): [number, number][] {
  const curve = curveOf(drawn, line);
  return readValues(curve, line).map((value, k) => [curve.updates[k]!, value]);
}

/** The last update first: it is what one looks for. Then the evaluations; before there is one, any updates. */
function rowsOf({ curves }: DrawnTraining, last: number): number[] {
  const evaluated = curves.get('developmentLoss')?.updates ?? [];
  const all = evaluated.length > 0 ? evaluated : Array.from({ length: last }, (_, k) => k + 1);
  const rows = Math.min(all.length, MOST_ROWS);
  const read = Array.from({ length: rows }, (_, k) => all[Math.round((all.length * (rows - k)) / rows) - 1]!);
  return read[0] === last ? read : [last, ...read];
}
