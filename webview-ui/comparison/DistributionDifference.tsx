import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { proportion } from '../../src/text/numbers';
import { tokenText } from '../../src/text/shown';
import { SIDES } from '../../src/trace/sides';
import { trainingPassOf } from '../forcing/passText';
import { usePalette } from '../heat/usePalette';
import { headOf } from '../output/OutputDistribution';
import { decodingOf, valuesAt } from '../state/decoding';
import { stepsReached } from '../state/timeline';
import { candidates } from './difference';
import { SideMark, sideNumber } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

/** Of each model so many candidates are listed. */
const OF_EACH = 6;

/** The likeliest tokens of either model at this decoder step, with both probabilities and their difference. */
export function DistributionDifference({ compared }: { readonly compared: ComparedStep }) {
  const palette = usePalette();
  const { left, right, timeline, position } = compared;
  const frame = timeline.frames[position.frame]!;
  const current = timeline.program.passes[frame.pass]!.phase === 'decoder' ? frame.step : 0;
  const here = { left: outcomeOf(left), right: outcomeOf(right) };
  const step = Math.min(here.left.step, here.right.step);
  const [p, q] = [at(left, step), at(right, step)];
  const rows = useMemo(() => (p && q ? candidates(p, q, OF_EACH) : []), [p, q]);
  const { vocabulary } = left.model;
  const chosen = { left: here.left.chosenAt(step), right: here.right.chosenAt(step) };
  return (
    <div class="distribution">
      <p class="readout">{headOf(step, step < current)}</p>
      <table class="difference" data-testid="distribution-difference" data-step={step}>
        <thead>
          <tr>
            <th scope="col">{l10n.t('token')}</th>
            <th scope="col">
              <i>p</i>₁
            </th>
            <th scope="col">
              <i>p</i>₂
            </th>
            <th scope="col" colSpan={2}>
              <i>p</i>₁ − <i>p</i>₂
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const difference = row.left - row.right;
            return (
              <tr key={row.id} data-token={vocabulary[row.id]} data-difference={difference}>
                <td class="difference-token" title={vocabulary[row.id]}>
                  {tokenText(vocabulary[row.id] ?? String(row.id))}
                </td>
                {SIDES.map((side) => (
                  <td key={side} class={chosen[side] === row.id ? 'chosen' : ''}>
                    {proportion(row[side])}
                    {chosen[side] === row.id && (
                      <span class="difference-chosen" title={chosenText(compared[side])}>
                        <SideMark side={side} />
                        <span class="for-screen-readers">{chosenText(compared[side])}</span>
                      </span>
                    )}
                  </td>
                ))}
                <td class="difference-bar">
                  <span
                    class={difference < 0 ? 'negative' : 'positive'}
                    style={{
                      width: `${Math.abs(difference) * 50}%`,
                      background: palette.diverging(Math.sign(difference)),
                    }}
                  />
                </td>
                <td>{signed(difference)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What a mark says of a token; of a training pass, that it is fed to the next step. */
const chosenText = ({ side, run }: SideStep) =>
  trainingPassOf(run)
    ? l10n.t('Fed to the next step on side {0}', sideNumber(side))
    : l10n.t('Chosen on side {0}', sideNumber(side));

/** The decoder step whose distribution a side has reached, and what it chose there. */
function outcomeOf({ recording, position }: SideStep) {
  const { pass, distribution, token } = decodingOf(recording.program);
  const step = distribution ? stepsReached(recording, position, pass, distribution.number) : 0;
  return {
    step,
    chosenAt: (wanted: number) =>
      token && stepsReached(recording, position, pass, token.number) >= wanted
        ? valuesAt(recording, pass, token, wanted)?.[0]
        : undefined,
  };
}

function at({ recording }: SideStep, step: number): Float32Array | undefined {
  const { pass, distribution } = decodingOf(recording.program);
  return distribution && valuesAt(recording, pass, distribution, step);
}

/** With its sign, and as many decimals as the two probabilities have. */
const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${proportion(Math.abs(value))}`;
