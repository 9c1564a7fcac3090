import * as l10n from '@vscode/l10n';
import type { CurveName } from '../../../src/training/curves';
import { type Curve, pointAt } from '../state/curve';
import { type ChartSpec, valueText } from './specs';

interface Properties {
  readonly specs: readonly ChartSpec[];
  readonly curves: ReadonlyMap<CurveName, Curve>;
  readonly last: number;
}

/** More rows than these nobody reads. */
const MOST_ROWS = 50;

/** The curves in numbers: at every update or, of many, at as many as can be read; each the last measured until then. */
export function CurveTable({ specs, curves, last }: Properties) {
  const columns = specs.flatMap(({ title, scale, lines }) =>
    lines
      .filter(({ curve }) => curves.has(curve))
      .map(({ curve, name }) => ({ curve, scale, title: `${title}: ${name}` })),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keys must reach it
    <section class="curve-table" tabIndex={0} aria-label={l10n.t('Curves')}>
      <table data-testid="curve-table">
        <thead>
          <tr>
            <th scope="col">{l10n.t('Update')}</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsUpTo(last).map((update) => (
            <tr key={update}>
              <th scope="row">{update}</th>
              {columns.map(({ curve, scale, title }) => {
                const { updates, values } = curves.get(curve)!;
                return <td key={title}>{valueText(values[pointAt(updates, update)], scale)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The last update first: it is what one looks for. */
function rowsUpTo(last: number): number[] {
  const rows = Math.min(last, MOST_ROWS);
  return Array.from({ length: rows }, (_, k) => Math.round((last * (rows - k)) / rows));
}
