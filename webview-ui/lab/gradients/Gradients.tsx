import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { PairGradients } from '../../../src/lab/protocol';
import { GradientTable } from '../../gradients/GradientTable';
import { DECADES } from '../../gradients/scale';
import type { Measured } from '../state/labView';
import { stateParts } from './stateParts';

type State = PairGradients['states'][number];

/** How the gradient of a pair's loss grows or vanishes on its way back through the time steps. */
export function Gradients({ gradients }: { readonly gradients: NonNullable<Measured['gradients']> }) {
  const { pairs, update } = gradients;
  const [chosen, choose] = useState(0);
  const pair = pairs[Math.min(chosen, pairs.length - 1)];
  if (!pair) return null;
  const greatest = Math.max(...pair.states.flatMap(({ norms }) => [...norms]));
  return (
    <div data-testid="gradients" data-update={update}>
      <p class="gradients-hint">
        {l10n.t(
          'The length of the gradient of the loss by each hidden state, ‖∂ℒ/∂h_t‖ and ‖∂ℒ/∂s_i‖, and each cell state, ‖∂ℒ/∂c‖, of a pair of update {0}. A bar of full height is the greatest, {1} powers of ten below it there is none.',
          update,
          DECADES,
        )}
      </p>
      <label class="gradients-pair">
        <span>{l10n.t('Pair')}</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.selectedIndex)}>
          {pairs.map(({ source, target }, k) => (
            <option key={`${k} ${source.join('')}`} value={k}>
              {`${source.join('')} → ${target.slice(0, -1).join('')}`}
            </option>
          ))}
        </select>
      </label>
      {(['source', 'target'] as const).map((over) => {
        const states = pair.states.filter((state) => state.over === over);
        return (
          <GradientTable
            key={over}
            title={over === 'source' ? l10n.t('Encoder') : l10n.t('Decoder')}
            tokens={pair[over]}
            rows={states.map(({ id, norms }) => ({ id, name: nameOf(id, states), norms: [...norms] }))}
            greatest={greatest}
          />
        );
      })}
    </div>
  );
}

/** What a state is called among those shown with it. */
function nameOf(id: string, states: readonly State[]): string {
  const { letter, arrow, layer } = stateParts(id);
  const [directions, layers] = [
    new Set(states.map((one) => stateParts(one.id).arrow)),
    new Set(states.map((one) => stateParts(one.id).layer)),
  ];
  const name = directions.size > 1 ? `${arrow}${letter}` : letter;
  return layers.size > 1 ? l10n.t('{0}, layer {1}', name, layer) : name;
}
