import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { isTrainingPass } from '../../src/model/feeds';
import { decimal, proportion } from '../../src/text/numbers';
import { useInSight } from '../hooks/useInSight';
import { useRowInView } from '../hooks/useRowInView';
import type { Step } from '../hooks/useStep';
import { decodingOf, type Place, readTokens, targetTokens, valuesAt } from '../state/decoding';
import { stepsReached } from '../state/timeline';
import { LogBar } from './LogBar';
import { likelihood } from './likelihood';

/** Height of a row, as the style sheet has it. */
const ROW = 20;

/** log p(Y|X) as the sum of the steps' log-probabilities, up to the cursor. */
export function LogProbability({
  step,
  logProbability,
}: {
  readonly step: Step;
  readonly logProbability: Place;
}) {
  const region = useRef<HTMLElement>(null);
  const { recording, position } = step;
  const { pass } = decodingOf(recording.program);
  const tokens = targetTokens(step);
  const training = isTrainingPass(recording.program);
  const fed = useMemo(() => (training ? readTokens(step) : undefined), [training, tokens]);
  const reached = stepsReached(recording, position, pass, logProbability.number);
  const rows = useMemo(
    () => likelihood(tokens.map((_, k) => valuesAt(recording, pass, logProbability, k + 1)![0]!)),
    [recording, pass, logProbability, tokens],
  );
  const longest = Math.max(...rows.map(({ logarithm }) => -logarithm).filter(Number.isFinite), 1e-9);
  const total = rows[reached - 1]?.sum;
  const { from, to } = useInSight(region, 'y', rows.length, ROW);
  // The same elements as before tell Preact that there is nothing to compare.
  const shownRows = useMemo(
    () =>
      rows.slice(from, to).map(({ logarithm, sum }, number) => {
        const k = from + number;
        const shown = k < reached;
        return (
          <tr key={k} class={k === reached - 1 ? 'current' : ''} aria-rowindex={k + 2}>
            <td>{k + 1}</td>
            {fed && <td class="likelihood-token">{shown ? fed[k] : ''}</td>}
            <td class="likelihood-token">{shown ? tokens[k] : ''}</td>
            <td title={shown ? String(Math.exp(logarithm)) : ''}>
              {shown ? proportion(Math.exp(logarithm)) : ''}
            </td>
            <td class="likelihood-bar">{shown && <LogBar share={-logarithm / longest} />}</td>
            <td>{shown ? decimal(logarithm, 3) : ''}</td>
            <td>{shown ? decimal(sum, 3) : ''}</td>
          </tr>
        );
      }),
    [rows, tokens, fed, from, to, reached],
  );
  useRowInView(region, reached > 0 ? reached - 1 : undefined, ROW);
  return (
    <div data-testid="log-probability" data-value={total} data-steps={reached}>
      <section
        ref={region}
        class="likelihood"
        aria-label={l10n.t('Log-probability of each step')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach that
        tabIndex={0}
      >
        <table
          aria-rowcount={rows.length + 1}
          style={{ marginTop: `${from * ROW}px`, marginBottom: `${(rows.length - to) * ROW}px` }}
        >
          <thead data-sticky>
            <tr>
              <th scope="col">
                <i>i</i>
              </th>
              {training && (
                <th scope="col" class="likelihood-token">
                  {l10n.t('fed')}
                </th>
              )}
              <th scope="col" class="likelihood-token">
                {training ? l10n.t('gold') : l10n.t('token')}
              </th>
              <th scope="col" class="likelihood-probability">
                <i>p</i>
              </th>
              <th scope="col" colSpan={2}>
                log <i>p</i>
              </th>
              <th scope="col">{l10n.t('sum')}</th>
            </tr>
          </thead>
          <tbody>{shownRows}</tbody>
        </table>
      </section>
      <p class="total">
        <span>
          log <Probability training={training} /> = {total === undefined ? '…' : decimal(total, 3)}
        </span>
        <span class="total-probability">
          <Probability training={training} /> = {total === undefined ? '…' : proportion(Math.exp(total))}
        </span>
      </p>
      {training && (
        <p class="pass-note">
          {l10n.t(
            'Of the gold tokens, each given what was fed before it. With nothing but gold tokens fed it is log p(Y|X).',
          )}
        </p>
      )}
    </div>
  );
}

/** `p(Y|X)`; of a training pass given what was fed as well. */
export const Probability = ({ training }: { readonly training: boolean }) => (
  <>
    <i>p</i>(<i>Y</i>|<i>X</i>
    {training && `, ${l10n.t('fed')}`})
  </>
);
