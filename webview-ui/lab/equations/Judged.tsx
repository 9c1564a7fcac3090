import './equations.css';
import * as l10n from '@vscode/l10n';
import { notationListing } from '../../../src/equation/listing';
import type { JudgedPair, ShownEquation } from '../../../src/lab/protocol';
import { Prose } from '../../text/Prose';
import { type Batch, PairChoice } from '../gradients/PairChoice';
import { numberText } from './EquationList';
import { LabFormula } from './LabFormula';

interface Properties {
  readonly batch: Batch;
  readonly equations: readonly ShownEquation[];
  readonly judged: JudgedPair;
  choose(number: number): void;
}

/** What the discriminator made of a pair under teacher forcing and running freely: its equations with their values. */
export function Judged({ batch, equations, judged, choose }: Properties) {
  const { update, pair } = batch;
  return (
    <div data-testid="judged" data-update={update} data-pair={pair.number}>
      <p class="gradients-hint">
        <Prose
          text={l10n.t(
            'The discriminator reads what the decoder did at every step, x_t = [s_i; p_i], once with the gold tokens fed and once with its own. Each equation with what it came to before update {0}; of a vector its length at its last step.',
            update,
          )}
        />
      </p>
      <PairChoice batch={batch} choose={choose} />
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
                <td data-value={judged.forced[k]}>{numberText(judged.forced[k]!)}</td>
                <td data-value={judged.free[k]}>{numberText(judged.free[k]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
