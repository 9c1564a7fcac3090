import '../../gradients/gradients.css';
import * as l10n from '@vscode/l10n';
import type { Measured } from '../state/labView';

export type Batch = NonNullable<Measured['batch']>;

interface Properties {
  readonly batch: Batch;
  choose(number: number): void;
}

/** Which pair of the batch is looked at, in all sections that show one and in the next question for one. */
export function PairChoice({ batch: { pairs, pair }, choose }: Properties) {
  return (
    <label class="gradients-pair">
      <span>{l10n.t('Pair')}</span>
      <select value={pair.number} onChange={(event) => choose(event.currentTarget.selectedIndex)}>
        {pairs.map((text, number) => (
          <option key={`${number} ${text}`} value={number}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
