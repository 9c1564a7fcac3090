import './backward.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { tokenText } from '../../src/text/shown';
import { GradientTable } from '../gradients/GradientTable';
import { DECADES } from '../gradients/scale';
import { type Step, useNamed } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { targetTokens } from '../state/decoding';
import { frameNumber } from '../state/timeline';
import { Prose } from '../text/Prose';
import { greatestLength, lengthsOf, pointedAt } from './lengths';

interface Properties {
  readonly step: Step;
  /** The length of a whole bar, where it is not the longest of the run itself. */
  readonly whole?: number;
}

/** How long the gradient is at every state that the way back has come to: whether it vanishes. */
export function BackwardView({ step, whole }: Properties) {
  const actions = useActions();
  const { recording, position, run } = step;
  const states = useMemo(() => lengthsOf(recording.program), [recording.program]);
  const own = useMemo(() => greatestLength(recording, states), [recording, states, recording.frames.length]);
  const greatest = whole ?? own;
  const current = pointedAt(recording, position, states);
  const sides = [
    { index: 't', title: l10n.t('Encoder'), label: useNamed(l10n.t('Encoder')) },
    // A way back begins with a training pass, whose steps are named by what they are to write.
    {
      index: 'i',
      title: l10n.t('Decoder, by the gold token that each step is to write'),
      label: useNamed(l10n.t('Decoder')),
    },
  ] as const;
  const tokens = {
    t: run.tokens.map(({ piece }) => tokenText(piece)),
    i: targetTokens(step),
  };
  const row = ({ state, pass, statement, id }: (typeof states)[number]) => ({
    state,
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
        <Prose
          text={l10n.t(
            'The length of the gradient by each hidden state, ‖∂ℒ/∂h‖, and each cell state, ‖∂ℒ/∂c‖, from the last step back. Each line is a power of ten below the longest, {0} of them.',
            DECADES,
          )}
        />
      </p>
      <div class="backward-tables">
        {sides.map(({ index, title, label }) => (
          <GradientTable
            key={index}
            title={title}
            label={label}
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
