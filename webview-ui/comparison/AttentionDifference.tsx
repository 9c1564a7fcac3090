import '../equations/math.css';
import * as l10n from '@vscode/l10n';
import { useId, useMemo } from 'preact/hooks';
import { greatest } from '../../src/equation/greatest';
import { isOverTarget } from '../../src/model/pass';
import { decimal } from '../../src/text/numbers';
import { noWeightsText } from '../attention/noWeightsText';
import { usePointedCell } from '../attention/usePointedCell';
import { WeightMatrix } from '../attention/WeightMatrix';
import { Legend } from '../heat/Legend';
import { useActions } from '../hooks/useView';
import { decodingOf, targetTokens, valuesAt } from '../state/decoding';
import { stepsReached } from '../state/timeline';
import { type Aligned, besides, minus, summed } from './difference';
import { SideMark } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

/** Width kept for the target tokens. */
const AXIS = 112;
const SCALE = { kind: 'diverging', low: -1, high: 1, open: false } as const;

interface Properties {
  readonly compared: ComparedStep;
  /** Source positions, as they stand beside each other. */
  readonly columns: readonly Aligned[];
}

/** α of the one run minus α of the other: a row for each decoder step that both have reached. */
export function AttentionDifference({ compared, columns }: Properties) {
  const actions = useActions();
  const readout = useId();
  const [pointed, point] = usePointedCell();
  const { left, right, timeline, position } = compared;
  const source = useMemo(() => columns.map(({ name }) => name), [columns]);
  const written = besides(targetTokens(left), targetTokens(right));
  const target = written.map((step) =>
    step.left === step.right ? step.left! : `${step.left ?? '—'} · ${step.right ?? '—'}`,
  );
  const reached = Math.min(reachedBy(left), reachedBy(right));
  const rows = useMemo(
    () =>
      Array.from({ length: reached }, (_, k) =>
        minus(weightsAt(left, k + 1, columns), weightsAt(right, k + 1, columns)),
      ),
    [left.recording, right.recording, reached, columns],
  );
  const frame = timeline.frames[position.frame]!;
  const { phase, loop } = timeline.program.passes[frame.pass]!;
  const current = isOverTarget(loop) && frame.step <= reached ? frame.step - 1 : undefined;
  const shown = pointed && pointed.row < reached ? pointed : undefined;
  const place =
    shown ?? (current === undefined ? undefined : { row: current, column: furthest(rows[current]!) });
  const choose = (row: number) => {
    const number = timeline.frames.findIndex(
      (one) => one.step === row + 1 && timeline.program.passes[one.pass]!.phase === 'decoder',
    );
    if (number >= 0) actions.goToStep({ frame: number, statement: position.statement });
  };
  return (
    <div class="attention-difference" data-testid="attention-difference" data-rows={reached}>
      <h3>
        <math>
          <Weight of={1} />
          <mo>−</mo>
          <Weight of={2} />
        </math>
        <span class="difference-legend">
          <SideMark side="right" /> {l10n.t('attends more')}
          <Legend scale={SCALE} />
          {l10n.t('attends more')} <SideMark side="left" />
        </span>
      </h3>
      <WeightMatrix
        name={l10n.t('Difference of the attention weights')}
        source={source}
        target={target}
        rows={rows}
        axis={AXIS}
        current={current}
        pointed={shown}
        signed
        describedBy={readout}
        onPoint={point}
        onChoose={choose}
      />
      <p id={readout} class="readout" aria-live="polite">
        {place
          ? l10n.t(
              'At step {0}, for “{1}”: {2} − {3} = {4}',
              place.row + 1,
              source[place.column]!,
              decimal(weightsAt(left, place.row + 1, columns)[place.column]!, 4),
              decimal(weightsAt(right, place.row + 1, columns)[place.column]!, 4),
              decimal(rows[place.row]![place.column]!, 4),
            )
          : noWeightsText(phase)}
      </p>
    </div>
  );
}

const Weight = ({ of }: { readonly of: number }) => (
  <msub>
    <mi>α</mi>
    <mn>{of}</mn>
  </msub>
);

/** The position at which two rows of weights differ most. */
const furthest = (row: Float32Array) => greatest(row, 1, Math.abs)[0]!;

function reachedBy({ recording, position }: SideStep): number {
  const { pass, weights } = decodingOf(recording.program);
  return stepsReached(recording, position, pass, weights!.number);
}

/** The weights of a step that was reached, one a column. */
function weightsAt({ recording, side }: SideStep, step: number, columns: readonly Aligned[]): Float32Array {
  const { pass, weights } = decodingOf(recording.program);
  return summed(
    valuesAt(recording, pass, weights!, step)!,
    columns.map((column) => column[side]),
  );
}
