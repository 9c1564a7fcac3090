import * as l10n from '@vscode/l10n';
import { greatest } from '../../src/equation/greatest';
import type { MathSymbol } from '../../src/equation/symbol';
import { quoted, tokenText } from '../../src/text/shown';
import type { Step } from '../hooks/useStep';
import { UnitStepper } from './UnitStepper';
import { unitKind } from './units';
import type { Choosing } from './useChoice';

interface UnitChoiceProps {
  readonly symbol: MathSymbol;
  readonly unit: number;
  /** Undefined before they are computed. */
  readonly values: Float32Array | undefined;
  readonly length: number;
  readonly step: Step;
  readonly choosing: Choosing;
}

const ENTRIES = 10;

/** Chooses what the numbers are shown for: a unit by its number, a source position or a vocabulary entry by its token. */
export function UnitChoice({ symbol, unit, values, length, step, choosing }: UnitChoiceProps) {
  const kind = unitKind(symbol);
  if (kind === 'none') return null;
  if (kind === 'element') {
    return (
      <UnitStepper unit={unit} length={length} choose={(chosen) => choosing.choose('element', chosen)} />
    );
  }
  const options =
    kind === 'position'
      ? step.run.tokens.map((token, k) => ({ number: k, text: `${k + 1} ${quoted(tokenText(token.piece))}` }))
      : [...new Set([...(values ? greatest(values, ENTRIES) : []), unit])].map((id) => ({
          number: id,
          text: quoted(tokenText(step.model.vocabulary[id] ?? String(id))),
        }));
  return (
    <label class="unit-choice">
      {kind === 'position' ? l10n.t('Source token') : l10n.t('Vocabulary entry')}
      <select value={unit} onChange={(event) => choosing.choose(kind, Number(event.currentTarget.value))}>
        {options.map(({ number, text }) => (
          <option key={number} value={number} selected={number === unit}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
