import * as l10n from '@vscode/l10n';
import { GradientTable } from '../../gradients/GradientTable';
import { DECADES } from '../../gradients/scale';
import { Prose } from '../../text/Prose';
import { type Batch, PairChoice } from './PairChoice';

interface Properties {
  readonly batch: Batch;
  choose(number: number): void;
}

/** How the gradient of a pair's loss grows or vanishes on its way back through the time steps. */
export function Gradients({ batch, choose }: Properties) {
  const { update, pair } = batch;
  const { gradients } = pair;
  const greatest = Math.max(...gradients.states.flatMap(({ norms }) => [...norms]));
  const sides = [
    { index: 't', title: l10n.t('Encoder'), tokens: gradients.source },
    {
      index: 'i',
      title: l10n.t('Decoder, by the gold token that each step is to write'),
      tokens: gradients.target,
    },
  ] as const;
  return (
    <div data-testid="gradients" data-update={update} data-pair={pair.number}>
      <p class="gradients-hint">
        <Prose
          text={l10n.t(
            'The length of the gradient of the loss by each hidden state, ‖∂ℒ/∂h_t‖ and ‖∂ℒ/∂s_i‖, and each cell state, ‖∂ℒ/∂c‖, of a pair of update {0}. A bar of full height is the greatest, {1} powers of ten below it there is none.',
            update,
            DECADES,
          )}
        />
      </p>
      <PairChoice batch={batch} choose={choose} />
      {sides.map(({ index, title, tokens }) => (
        <GradientTable
          key={index}
          title={title}
          tokens={tokens}
          rows={gradients.states
            .filter(({ state }) => state.index === index)
            .map(({ state, norms }) => ({ state, norms: [...norms] }))}
          greatest={greatest}
        />
      ))}
    </div>
  );
}
