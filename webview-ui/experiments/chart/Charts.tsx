import './chart.css';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { Fold } from '../../page/Fold';
import { Toggle } from '../../page/Toggle';
import { DotChart } from './DotChart';
import { Legend } from './Legend';
import { isNothing, measuredIn } from './measured';
import { NumberTable } from './NumberTable';
import { SeriesChart } from './SeriesChart';
import { SeriesTable } from './SeriesTable';
import type { Shown } from './shown';

interface Properties {
  readonly experiment: ShownExperiment;
  /** Sets that are not to be seen. */
  readonly hidden: ReadonlySet<string>;
  /** Of the numbers. */
  readonly fold: { readonly unfolded: boolean; toggle(unfolded: boolean): void };
}

/** Of conditions: none is chosen, and so all are shown. */
const ALL: ReadonlySet<number> = new Set();

/** The conditions that are chosen before the reader chooses: none, and so all, unless they are too many. */
function atFirst({ conditions }: ShownExperiment): ReadonlySet<number> {
  const first = conditions.flatMap(({ later }, condition) => (later ? [] : condition));
  return new Set(first.length < conditions.length ? first : []);
}

/** All that was measured: charts of series, then, unfolded, numbers by condition; or tables of both. */
export function Charts({ experiment, hidden, fold }: Properties) {
  const [asTable, setAsTable] = useState(false);
  const [chosen, choose] = useState(() => atFirst(experiment));
  const [pointed, point] = useState<ReadonlySet<number>>();
  const shown: Shown = { hidden, chosen };
  if (isNothing(measuredIn(experiment, { hidden, chosen: ALL })))
    return (
      <p class="experiments-nothing">
        {l10n.t('Nothing measured is to be seen. Show a set above, or run it here.')}
      </p>
    );
  const legend = <Legend conditions={experiment.conditions} chosen={chosen} choose={choose} point={point} />;
  const measured = measuredIn(experiment, shown);
  if (isNothing(measured))
    return (
      <>
        {legend}
        <p class="experiments-nothing">
          {l10n.t(
            'Nothing measured of these conditions is to be seen. Choose others above, or show a set that has them.',
          )}
        </p>
      </>
    );
  const { series, numbers } = measured;
  const common = { experiment, shown };
  const ofSeries = (one: ShownQuantity) =>
    asTable ? (
      <SeriesTable key={one.id} {...common} quantity={one} />
    ) : (
      <SeriesChart key={one.id} {...common} quantity={one} lit={pointed} />
    );
  const ofNumber = (one: ShownQuantity) =>
    asTable ? (
      <NumberTable key={one.id} {...common} quantity={one} />
    ) : (
      <DotChart key={one.id} {...common} quantity={one} lit={pointed} />
    );
  return (
    <>
      <span class="part-aside">
        <Toggle on={asTable} testId="experiments-as-table" set={setAsTable}>
          {l10n.t('As tables')}
        </Toggle>
      </span>
      {legend}
      <div class={asTable ? 'measured-tables' : 'measured'}>{series.map(ofSeries)}</div>
      <Fold
        {...fold}
        testId="numbers"
        summary={<h3>{l10n.t('Numbers: a point for every seed, a stroke at the median')}</h3>}
      >
        <div class={asTable ? 'measured-tables' : 'measured'}>{numbers.map(ofNumber)}</div>
      </Fold>
    </>
  );
}
