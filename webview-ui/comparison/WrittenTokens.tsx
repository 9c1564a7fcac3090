import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import {
  type TotalVariation as TotalVariationEquation,
  totalVariation,
} from '../../src/model/totalVariation';
import { decimal, proportion } from '../../src/text/numbers';
import { SIDES, type Side } from '../../src/trace/sides';
import { trainingPassOf } from '../forcing/passText';
import { usePalette } from '../heat/usePalette';
import { useActions } from '../hooks/useView';
import { Probability } from '../output/LogProbability';
import { decodingOf, targetTokens, valuesAt } from '../state/decoding';
import { stepsReached } from '../state/timeline';
import { distanceBetween, firstDifference } from './difference';
import { SideMark, sideNumber } from './SideMark';
import { TotalVariation } from './TotalVariation';
import { useCellInView } from './useCellInView';
import type { ComparedStep } from './useComparison';
import { kindsOf, writtenNote } from './writtenKinds';

/** Both targets, or what both passes are fed, are to write and predict, token beside token; how far the distributions behind them lie apart at each decoder step. */
export function WrittenTokens({ compared, oneVocabulary }: Properties) {
  const actions = useActions();
  const region = useRef<HTMLElement>(null);
  const { timeline, position, left, right } = compared;
  const training = trainingPassOf(left.run) !== undefined;
  const kinds = useMemo(() => kindsOf({ left, right }), [targetTokens(left), targetTokens(right)]);
  const [{ written }] = kinds;
  const first = firstDifference(written);
  const { distribution } = decodingOf(left.recording.program);
  const distance = useMemo(() => {
    const vocabulary = distribution?.statement.defines.symbol.shape[0];
    return oneVocabulary && vocabulary ? totalVariation(vocabulary) : undefined;
  }, [distribution, oneVocabulary]);
  const distances = useMemo(
    () => written.map((_, k) => distance && distanceAt(distance, compared, k + 1)),
    [written, distance],
  );
  const frame = timeline.frames[position.frame]!;
  const current = timeline.program.passes[frame.pass]!.phase === 'decoder' ? frame.step : 0;
  useCellInView(region, current);
  const goTo = (step: number) => {
    const number = timeline.frames.findIndex(
      (one) => one.step === step && timeline.program.passes[one.pass]!.phase === 'decoder',
    );
    const stops = timeline.program.passes[timeline.frames[number]!.pass]!.statements.length;
    actions.goToStep({ frame: number, statement: stops - 1 });
  };
  const classOf = (step: number) =>
    [step === current && 'current', step === first && 'first-difference', step > current && 'ahead']
      .filter(Boolean)
      .join(' ');
  return (
    <div data-testid="written-tokens" data-first-difference={first}>
      <section
        ref={region}
        class="written"
        aria-label={training ? l10n.t('Both passes, token by token') : l10n.t('Both targets, token by token')}
      >
        <table>
          <thead>
            <tr>
              <th scope="row" class="written-name">
                <i>i</i>
              </th>
              {written.map((_, k) => (
                <th key={k} scope="col" class={classOf(k + 1)}>
                  <button
                    type="button"
                    title={l10n.t('Go to decoder step {0}', k + 1)}
                    aria-current={k + 1 === current ? 'step' : undefined}
                    onClick={() => goTo(k + 1)}
                  >
                    {k + 1}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ name, written, one }) =>
              (one ? SIDES.slice(0, 1) : SIDES).map((side) => (
                <tr key={`${name} ${side}`} data-side={one ? undefined : side} data-kind={name}>
                  <th scope="row" class="written-name">
                    {!one && (
                      <>
                        <span class="for-screen-readers">{l10n.t('Side {0}', sideNumber(side))}</span>
                        <span aria-hidden="true">
                          <SideMark side={side} />
                        </span>
                      </>
                    )}
                    {name && <span class="written-kind">{name}</span>}
                  </th>
                  {written.map((step, k) => (
                    <td key={k} class={`${classOf(k + 1)} ${step.left === step.right ? '' : 'different'}`}>
                      {step[side] ?? <span class="written-ended">{l10n.t('ended')}</span>}
                    </td>
                  ))}
                </tr>
              )),
            )}
            {distance && (
              <tr class="written-distances">
                <th scope="row" class="written-name">
                  TV
                </th>
                {distances.map((distance, k) => (
                  <td key={k} class={classOf(k + 1)}>
                    {distance !== undefined && <Distance distance={distance} />}
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <p class="readout written-note">{writtenNote(compared, first, written.length)}</p>
      {distance && <TotalVariation equation={distance} step={current} distance={distances[current - 1]} />}
      <p class="total" data-testid="compared-likelihood">
        {SIDES.map((side) => (
          <Likelihood key={side} compared={compared} side={side} />
        ))}
      </p>
    </div>
  );
}

interface Properties {
  readonly compared: ComparedStep;
  /** Both models write in the same tokens, so that their distributions can be set against one another. */
  readonly oneVocabulary: boolean;
}

function Distance({ distance }: { readonly distance: number }) {
  const palette = usePalette();
  return (
    <span class="written-distance" title={proportion(distance)}>
      <span style={{ height: `${distance * 100}%`, background: palette.sequential(1) }} />
      <span class="for-screen-readers">{proportion(distance)}</span>
    </span>
  );
}

/** log p(Y|X) of one side, up to the cursor and of its whole target. */
function Likelihood({ compared, side }: { readonly compared: ComparedStep; readonly side: Side }) {
  const { recording, position, run } = compared[side];
  const { pass, logProbability } = decodingOf(recording.program);
  if (!logProbability) return null;
  const sum = (step: number) => valuesAt(recording, pass, logProbability, step)?.[0];
  const reached = stepsReached(recording, position, pass, logProbability.number);
  const [here, whole] = [sum(reached), sum(run.target.length)];
  return (
    <span class="compared-likelihood">
      <SideMark side={side} />
      <span>
        log <Probability training={trainingPassOf(run) !== undefined} /> ={' '}
        {whole === undefined ? '…' : decimal(whole, 3)}
      </span>
      <span class="total-probability">
        {here !== undefined && l10n.t('{0} up to here', decimal(here, 3))}
      </span>
    </span>
  );
}

/** How far the distributions of a decoder step lie apart; undefined where one of the two has none. */
function distanceAt(
  distance: TotalVariationEquation,
  { left, right }: ComparedStep,
  step: number,
): number | undefined {
  const [p, q] = [left, right].map(({ recording }) => {
    const { pass, distribution } = decodingOf(recording.program);
    return distribution && valuesAt(recording, pass, distribution, step);
  });
  return p && q && distanceBetween(distance, p, q);
}
