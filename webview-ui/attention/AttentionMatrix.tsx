import * as l10n from '@vscode/l10n';
import { useId, useMemo, useState } from 'preact/hooks';
import { greatest } from '../../src/equation/greatest';
import { isTrainingPass } from '../../src/model/feeds';
import { isOverTarget } from '../../src/model/pass';
import { decimal } from '../../src/text/numbers';
import { tokenText } from '../../src/text/shown';
import { type Step, useNamed } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { decodingOf, type Place, targetTokens, valuesAt } from '../state/decoding';
import { frameNumber, stepsReached } from '../state/timeline';
import { AttentionWhatIf } from '../whatIf/AttentionWhatIf';
import { changesAt, sets } from '../whatIf/changed';
import { noWeightsText } from './noWeightsText';
import { RowTable } from './RowTable';
import { usePointedCell } from './usePointedCell';
import { WeightMatrix } from './WeightMatrix';

/** All attention weights so far: a row for each decoder step reached, a column for each source token. */
export function AttentionMatrix({ step, weights }: { readonly step: Step; readonly weights: Place }) {
  const actions = useActions();
  const readout = useId();
  const name = useNamed(l10n.t('Attention weights'));
  const [pointed, point] = usePointedCell();
  const [column, setColumn] = useState<number>();
  const { recording, position, run } = step;
  const { pass } = decodingOf(recording.program);
  const training = isTrainingPass(recording.program);

  const source = useMemo(() => run.tokens.map((token) => tokenText(token.piece)), [run.tokens]);
  const target = targetTokens(step);
  const reached = stepsReached(recording, position, pass, weights.number);
  const rows = useMemo(
    () => Array.from({ length: reached }, (_, k) => valuesAt(recording, pass, weights, k + 1)!),
    [recording, pass, weights, reached],
  );
  const marks = useMemo(
    () =>
      Array.from({ length: run.branch ? reached : 0 }, (_, k) => {
        const changed = changesAt(run, weights.statement.id, k + 1);
        return changed.length > 0 ? source.map((_, j) => sets(changed, j)) : NONE;
      }),
    [run, weights, run.branch && reached, source],
  );
  const frame = recording.frames[position.frame]!;
  const { phase, loop } = recording.program.passes[frame.pass]!;
  const current = isOverTarget(loop) ? frame.step - 1 : undefined;
  const weightsHere = current === undefined ? undefined : rows[current];
  const attended = useMemo(() => weightsHere && greatest(weightsHere, 1)[0], [weightsHere]);

  const shown = pointed && pointed.row < reached ? pointed : undefined;
  const choose = (row: number, column: number) => {
    setColumn(column);
    const frame = frameNumber(recording, pass, row + 1);
    if (frame !== undefined) actions.goToStep({ frame, statement: weights.number });
  };
  return (
    <div data-testid="attention-matrix" data-rows={reached} data-columns={source.length}>
      <WeightMatrix
        name={name}
        source={source}
        target={target}
        rows={rows}
        axis={AXIS}
        current={current}
        attended={attended}
        pointed={shown}
        marks={marks}
        describedBy={readout}
        onPoint={point}
        onChoose={choose}
      />
      <p id={readout} class="readout" aria-live="polite">
        {shown
          ? weightText(training, target[shown.row]!, source[shown.column]!, rows[shown.row]![shown.column]!) +
            markText(marks[shown.row]?.[shown.column])
          : weightsHere && attended !== undefined
            ? l10n.t('Most attention here: “{0}”, {1}', source[attended]!, decimal(weightsHere[attended]!, 4))
            : noWeightsText(phase)}
      </p>
      {training && (
        <p class="pass-note">
          {l10n.t('Each row is a decoder step, by the gold token that it is to write.')}
        </p>
      )}
      {weightsHere && (
        <>
          <RowTable
            step={frame.step}
            source={source}
            weights={weightsHere}
            set={marks[frame.step - 1] ?? NONE}
          />
          <AttentionWhatIf
            step={step}
            weights={weights}
            source={source}
            position={Math.min(column ?? attended ?? 0, source.length - 1)}
            onPosition={setColumn}
          />
        </>
      )}
    </div>
  );
}

const NONE: readonly boolean[] = [];

/** Of a weight in a row that a what-if changed. */
function markText(set: boolean | undefined): string {
  if (set === undefined) return '';
  return ` (${set ? l10n.t('set by you') : l10n.t('renormalised')})`;
}

/** Width kept for the target tokens. */
const AXIS = 76;

const weightText = (training: boolean, target: string, source: string, weight: number) =>
  training
    ? l10n.t('To write “{0}”, attends to “{1}”: {2}', target, source, decimal(weight, 4))
    : l10n.t('“{0}” attends to “{1}”: {2}', target, source, decimal(weight, 4));
