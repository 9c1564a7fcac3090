import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { quoted } from '../../src/text/shown';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import type { SetChange } from '../state/asking';
import type { Place } from '../state/decoding';
import { AskedHere } from './AskedHere';
import { Problem } from './Problem';
import { useBranching } from './useBranching';

interface Properties {
  readonly step: Step;
  readonly weights: Place;
  readonly source: readonly string[];
  /** The source position whose weight is to change. */
  readonly position: number;
  onPosition(position: number): void;
}

/** What to make of one attention weight of the decoder step at the cursor. */
export function AttentionWhatIf({ step, weights, source, position, onPosition }: Properties) {
  const actions = useActions();
  const { branch, problem } = useBranching(step.run.id);
  const { id, defines } = weights.statement;
  const frame = step.recording.frames[step.position.frame]!;
  const units: [number, number] = [position, position + 1];
  const change = (value: string): SetChange => ({
    kind: 'set',
    statement: id,
    step: frame.step,
    units,
    value,
  });
  const ask = (value: string) =>
    actions.ask({ run: step.run.id, place: 'attention', statement: id, units, value });
  const button = (label: string, onClick: () => void) => (
    <button type="button" class="what-if-button" onClick={onClick}>
      {label}
    </button>
  );
  return (
    <>
      <div class="what-if-bar" data-testid="attention-what-if">
        <label>
          <span>{l10n.t('What if the weight of')}</span>
          <select value={position} onChange={(event) => onPosition(Number(event.currentTarget.value))}>
            {source.map((token, k) => (
              <option key={k} value={String(k)} selected={k === position}>
                {k + 1} {quoted(token)}
              </option>
            ))}
          </select>
        </label>
        {button(l10n.t('Mask'), () => branch(change('0')))}
        {button(l10n.t('One-hot'), () => branch({ ...change('1'), alone: true }))}
        {button(l10n.t('Scale…'), () => ask(`0.5 * ${defines.symbol.key}`))}
        {button(l10n.t('Set…'), () => ask(''))}
      </div>
      <Problem text={problem} />
      <AskedHere
        key={position}
        place="attention"
        statement={weights.statement}
        step={step}
        choice={{ element: 0, position, entry: undefined }}
      />
    </>
  );
}
