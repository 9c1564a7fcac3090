import './chart.css';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { Fold } from '../../page/Fold';
import { Toggle } from '../../page/Toggle';
import { DotChart } from './DotChart';
import { rowsOf } from './dots';
import { Legend } from './Legend';
import { linesOf } from './lines';
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
  const { quantities } = experiment;
  const shown: Shown = { hidden, chosen };
  const series = quantities.filter(
    (one) => one.over !== undefined && linesOf(experiment, one, shown).length > 0,
  );
  const numbers = quantities.filter(
    (one) => one.over === undefined && rowsOf(experiment, one, shown).length > 0,
  );
  if (series.length + numbers.length === 0)
    return (
      <p class="experiments-nothing">
        {l10n.t('Nothing measured is to be seen. Show a set above, or run it here.')}
      </p>
    );
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
      <Legend conditions={experiment.conditions} chosen={chosen} choose={choose} point={point} />
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
