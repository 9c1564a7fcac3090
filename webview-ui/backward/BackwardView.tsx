import './backward.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { tokenText } from '../../src/text/shown';
import { GradientTable } from '../gradients/GradientTable';
import { DECADES } from '../gradients/scale';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { targetTokens } from '../state/decoding';
import { frameNumber } from '../state/timeline';
import { symbolText } from '../text/symbols';
import { greatestLength, lengthsOf, pointedAt } from './lengths';

/** How long the gradient is at every hidden state that the way back has come to: whether it vanishes. */
export function BackwardView({ step }: { readonly step: Step }) {
  const actions = useActions();
  const { recording, position, run } = step;
  const states = useMemo(() => lengthsOf(recording.program), [recording.program]);
  const greatest = useMemo(
    () => greatestLength(recording, states),
    [recording, states, recording.frames.length],
  );
  const current = pointedAt(recording, position, states);
  const tokens = {
    t: run.tokens.map(({ piece }) => tokenText(piece)),
    i: targetTokens(step),
  };
  const row = ({ state, pass, statement, id }: (typeof states)[number]) => ({
    id: state.id,
    name: symbolText({ op: 'read', symbol: state, at: { kind: 'step', index: state.index!, shift: 0 } }),
    norms: tokens[state.index as 't' | 'i'].map((_, k) => {
      const number = frameNumber(recording, pass, k + 1);
      const reached =
        number !== undefined &&
        (number < position.frame || (number === position.frame && statement <= position.statement));
      return reached ? recording.slice(recording.frames[number]!, id)[0] : undefined;
    }),
  });
  const choose = (state: string, at: number) => {
    const { pass, statement } = states.find((one) => one.state.id === state)!;
    const frame = frameNumber(recording, pass, at);
    if (frame !== undefined) actions.goToStep({ frame, statement });
  };
  return (
    <div data-testid="backward">
      <p class="gradients-hint">
        {l10n.t(
          '‖∂ℒ/∂h‖ by each hidden state, from the last step back. Each line is a power of ten below the longest, {0} of them.',
          DECADES,
        )}
      </p>
      <div class="backward-tables">
        {(['t', 'i'] as const).map((index) => (
          <GradientTable
            key={index}
            title={
              index === 't'
                ? l10n.t('Encoder')
                : l10n.t('Decoder, by the gold token that each step is to write')
            }
            tokens={tokens[index]}
            rows={states.filter(({ state }) => state.index === index).map(row)}
            greatest={greatest}
            current={current}
            onChoose={choose}
          />
        ))}
      </div>
    </div>
  );
}
