import './chart.css';
import * as l10n from '@vscode/l10n';
import { useMemo, useState } from 'preact/hooks';
import type { TrainingSummary } from '../../../src/lab/protocol';
import { Toggle } from '../../page/Toggle';
import { Chart } from './Chart';
import { CurveTable } from './CurveTable';
import { curveOf, type DrawnTraining, varies } from './drawn';
import { LayOver } from './LayOver';
import { type ChartSpec, chartSpecs, type LossView } from './specs';

interface Properties {
  readonly shown: DrawnTraining;
  /** The other trainings, and those of them whose curves are laid over. */
  readonly others: readonly TrainingSummary[];
  readonly laid: readonly DrawnTraining[];
  lay(training: string, on: boolean): void;
}

/** All curves that there are points of, as charts or, for those who cannot or would not look at them, as a table. */
export function Charts({ shown, others, laid, lay }: Properties) {
  const [asTable, setAsTable] = useState(false);
  const [loss, setLoss] = useState<LossView>({ perToken: true, logarithmic: false });
  const [pointed, point] = useState<number>();
  const { gates } = shown.training;
  const specs = useMemo(() => chartSpecs(loss, gates), [loss, gates?.discriminator, gates?.generator]);
  const curves = [shown, ...laid].map((one) => one.curves);
  const drawn = useMemo(() => [shown, ...laid], [...curves, shown.training.progress.kept?.update]);
  const there = specs.filter((spec) => isThere(spec, drawn));
  if (there.length === 0) return <p class="lab-nothing">{nothing(shown.training)}</p>;
  // All charts have one axis of updates, so that what is above each other belongs to each other.
  const last = Math.max(
    1,
    ...curves.flatMap((of) => [...of.values()].map(({ updates }) => updates.at(-1) ?? 0)),
  );
  const perSequence = curves.some((of) => of.has('trainingLossPerToken'));
  return (
    <>
      <span class="part-aside">
        <Toggle on={asTable} testId="curves-as-table" set={setAsTable}>
          {l10n.t('As a table')}
        </Toggle>
      </span>
      {others.length > 0 && <LayOver shown={shown.training} others={others} laid={laid} lay={lay} />}
      {asTable ? (
        <CurveTable specs={there} drawn={drawn} last={last} />
      ) : (
        <div class="charts">
          {there.map((spec) => (
            <Chart key={spec.id} spec={spec} drawn={drawn} last={last} pointed={pointed} point={point}>
              {spec.id === 'loss' && (
                <span class="chart-choices">
                  {perSequence && (
                    <Toggle
                      on={loss.perToken}
                      testId="loss-per-token"
                      set={(perToken) => setLoss({ ...loss, perToken })}
                    >
                      {l10n.t('per token')}
                    </Toggle>
                  )}
                  <Toggle
                    on={loss.logarithmic}
                    testId="loss-logarithmic"
                    set={(logarithmic) => setLoss({ ...loss, logarithmic })}
                  >
                    {l10n.t('logarithmic')}
                  </Toggle>
                </span>
              )}
            </Chart>
          ))}
        </div>
      )}
    </>
  );
}

/** Whether a chart says anything of the trainings that are drawn. */
function isThere({ lines, onlyIfVaries }: ChartSpec, drawn: readonly DrawnTraining[]): boolean {
  const found = drawn.flatMap((one) => lines.map((line) => curveOf(one, line)));
  if (!onlyIfVaries) return found.some(({ values }) => values.length > 0);
  return found.some(varies) || new Set(found.flatMap(({ values }) => values.slice(0, 1))).size > 1;
}

function nothing({ status, note }: TrainingSummary): string {
  if (status === 'failed' && note !== undefined)
    return l10n.t('Nothing was measured before the training failed.');
  if (status === 'stopped') return l10n.t('Nothing measured yet: it was stopped before its first updates.');
  return l10n.t('Nothing measured yet: the first updates are still to come.');
}
