import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { greatest } from '../../src/equation/greatest';
import { proportion } from '../../src/text/numbers';
import { tokenText } from '../../src/text/shown';
import { usePalette } from '../heat/usePalette';
import type { Step } from '../hooks/useStep';
import { Icon } from '../icons/Icon';
import { decodingOf, type Place, valuesAt } from '../state/decoding';
import { stepsReached } from '../state/timeline';
import { changesAt } from '../whatIf/changed';
import { ForceToken } from '../whatIf/ForceToken';
import { Problem } from '../whatIf/Problem';
import { tokenValue } from '../whatIf/understanding';
import { useBranching } from '../whatIf/useBranching';
import './output.css';

const SHOWN = 10;

/** The ten most probable tokens of the decoder step at the cursor, the one chosen marked and always among them. */
export function OutputDistribution({
  step,
  distribution,
}: {
  readonly step: Step;
  readonly distribution: Place;
}) {
  const palette = usePalette();
  const { recording, position, model } = step;
  const { pass, token } = decodingOf(recording.program);
  const frame = recording.frames[position.frame]!;
  // Until this step has a distribution of its own, the last one stays, so that nothing flickers while stepping.
  const at = stepsReached(recording, position, pass, distribution.number);
  const values = valuesAt(recording, pass, distribution, at);
  const written = token && stepsReached(recording, position, pass, token.number) >= at;
  const chosen = written ? valuesAt(recording, pass, token, at)?.[0] : undefined;
  const likeliest = useMemo(
    () => (values ? withChosen(greatest(values, SHOWN), chosen) : []),
    [values, chosen],
  );
  const stale = frame.step !== at;
  const forced = token !== undefined && changesAt(step.run, token.statement.id, at).length > 0;
  const { branch, problem } = useBranching(step.run.id);
  return (
    <div class={stale ? 'distribution stale' : 'distribution'}>
      <p class="readout">{headOf(at, stale)}</p>
      <ol data-testid="output-distribution" data-step={values && at}>
        {values &&
          likeliest.map((id) => {
            const probability = values[id]!;
            const piece = model.vocabulary[id] ?? String(id);
            return (
              <li
                key={id}
                class={id === chosen ? 'candidate chosen' : 'candidate'}
                data-token={piece}
                data-probability={probability}
                title={id === chosen && forced ? l10n.t('forced by you') : `${piece} (${id})`}
              >
                <span class="candidate-token">{tokenText(piece)}</span>
                <span class="candidate-mark">
                  {id === chosen ? (
                    <>
                      <Icon name={forced ? 'edit' : 'done'} />
                      <span class="for-screen-readers">
                        {forced ? l10n.t('forced by you') : l10n.t('chosen')}
                      </span>
                    </>
                  ) : (
                    token &&
                    !stale && (
                      <ForceToken
                        piece={piece}
                        onForce={() =>
                          branch({
                            kind: 'set',
                            statement: token.statement.id,
                            step: at,
                            value: tokenValue(model, id),
                          })
                        }
                      />
                    )
                  )}
                </span>
                <span class="candidate-bar">
                  <span style={{ width: `${probability * 100}%`, background: palette.sequential(1) }} />
                </span>
                <span class="candidate-probability">{proportion(probability)}</span>
              </li>
            );
          })}
      </ol>
      <Problem text={problem} />
    </div>
  );
}

/** A chosen token that is not among the likeliest (sampled, given, or gone on with in a beam) takes the last place. */
const withChosen = (likeliest: readonly number[], chosen: number | undefined): readonly number[] =>
  chosen === undefined || likeliest.includes(chosen) ? likeliest : [...likeliest.slice(0, -1), chosen];

/** Which decoder step a distribution is of; `stale`: the cursor is at a later one, which has none yet. */
export function headOf(step: number, stale: boolean): string {
  if (step === 0) return l10n.t('Comes with the first decoder step.');
  return stale ? l10n.t('Decoder step {0}, the last one so far', step) : l10n.t('Decoder step {0}', step);
}
