import './equations.css';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { notationListing } from '../../../src/equation/listing';
import type { JudgedBatch } from '../../../src/lab/protocol';
import { numberText } from './EquationList';
import { LabFormula } from './LabFormula';

/** What the discriminator made of a pair under teacher forcing and running freely: its equations with their values. */
export function Judged({ judged, update }: { readonly judged: JudgedBatch; readonly update: number }) {
  const [chosen, choose] = useState(0);
  const { equations, pairs } = judged;
  const pair = pairs[Math.min(chosen, pairs.length - 1)];
  if (!pair) return null;
  return (
    <div data-testid="judged" data-update={update}>
      <p class="gradients-hint">
        {l10n.t(
          'The discriminator reads what the decoder did at every step, x_t = [s_i; p_i], once with the gold tokens fed and once with its own. Each equation with what it came to before update {0}; of a vector its length at its last step.',
          update,
        )}
      </p>
      <label class="gradients-pair">
        <span>{l10n.t('Pair')}</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.selectedIndex)}>
          {pairs.map(({ source, target }, k) => (
            <option key={`${k} ${source}`} value={k}>
              {`${source} → ${target}`}
            </option>
          ))}
        </select>
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keys must reach it */}
      <section class="lab-judged" tabIndex={0} aria-label={l10n.t('The discriminator’s equations')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{l10n.t('Equation')}</th>
              <th scope="col">{l10n.t('teacher-forced')}</th>
              <th scope="col">{l10n.t('free-running')}</th>
            </tr>
          </thead>
          <tbody>
            {equations.map(({ id, notation, explanation }, k) => (
              <tr key={id} data-equation={id}>
                <th scope="row" title={explanation}>
                  <span class="for-screen-readers">{notationListing(notation)}</span>
                  <div class="lab-judged-formula" aria-hidden="true">
                    <LabFormula notation={notation} />
                  </div>
                </th>
                <td data-value={pair.forced[k]}>{numberText(pair.forced[k]!)}</td>
                <td data-value={pair.free[k]}>{numberText(pair.free[k]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
