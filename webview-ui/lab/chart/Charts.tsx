import './chart.css';
import * as l10n from '@vscode/l10n';
import { useMemo, useState } from 'preact/hooks';
import type { Measured } from '../state/labView';
import { Chart } from './Chart';
import { CurveTable } from './CurveTable';
import { chartSpecs } from './specs';

/** All curves that there are points of, as charts or, for those who cannot or would not look at them, as a table. */
export function Charts({ curves }: { readonly curves: Measured['curves'] }) {
  const specs = useMemo(chartSpecs, []);
  const [asTable, setAsTable] = useState(false);
  const [pointed, point] = useState<number>();
  const there = specs.filter(({ lines }) => lines.some(({ curve }) => curves.get(curve)?.values.length));
  if (there.length === 0)
    return <p class="lab-nothing">{l10n.t('Nothing measured yet: the first updates are still to come.')}</p>;
  // All charts have one axis of updates, so that what is above each other belongs to each other.
  const last = Math.max(1, ...[...curves.values()].map(({ updates }) => updates.at(-1) ?? 0));
  return (
    <>
      <button
        type="button"
        class="toggle chart-table-toggle"
        data-testid="curves-as-table"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {l10n.t('As a table')}
      </button>
      {asTable ? (
        <CurveTable specs={there} curves={curves} last={last} />
      ) : (
        <div class="charts">
          {there.map((spec) => (
            <Chart key={spec.id} spec={spec} curves={curves} last={last} pointed={pointed} point={point} />
          ))}
        </div>
      )}
    </>
  );
}
