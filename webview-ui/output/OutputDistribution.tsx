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
  const { pass, token, gold } = decodingOf(recording.program);
  const frame = recording.frames[position.frame]!;
  // Until this step has a distribution of its own, the last one stays, so that nothing flickers while stepping.
  const at = stepsReached(recording, position, pass, distribution.number);
  const values = valuesAt(recording, pass, distribution, at);
  const written = token && stepsReached(recording, position, pass, token.number) >= at;
  const chosen = written ? valuesAt(recording, pass, token, at)?.[0] : undefined;
  const wanted = gold && stepsReached(recording, position, pass, gold.number) >= at;
  const right = wanted ? valuesAt(recording, pass, gold, at)?.[0] : undefined;
  const likeliest = useMemo(
    () => (values ? withThese(greatest(values, SHOWN), [chosen, right]) : []),
    [values, chosen, right],
  );
  const chosenText = gold ? l10n.t('fed to the next step') : l10n.t('chosen');
  const stale = frame.step !== at;
  const forced = token !== undefined && changesAt(step.run, token.statement.id, at).length > 0;
  const { branch, problem } = useBranching(step.run.id);
  const titleOf = (id: number) => {
    if (id === chosen && forced) return l10n.t('forced by you');
    const named = `${model.vocabulary[id] ?? id} (${id})`;
    return gold && id === chosen ? `${named}, ${chosenText}` : named;
  };
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
                title={titleOf(id)}
              >
                <span class="candidate-token">
                  {tokenText(piece)}
                  {id === right && <span class="candidate-gold"> {l10n.t('gold')}</span>}
                </span>
                <span class="candidate-mark">
                  {id === chosen ? (
                    <>
                      <Icon name={forced ? 'edit' : 'done'} />
                      <span class="for-screen-readers">{forced ? l10n.t('forced by you') : chosenText}</span>
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

/** Tokens that are not among the likeliest (sampled, given, gone on with in a beam, gold) take the last places. */
function withThese(likeliest: readonly number[], these: readonly (number | undefined)[]): readonly number[] {
  const others = new Set(these.filter((id) => id !== undefined && !likeliest.includes(id)) as number[]);
  return others.size === 0 ? likeliest : [...likeliest.slice(0, -others.size), ...others];
}

/** Which decoder step a distribution is of; `stale`: the cursor is at a later one, which has none yet. */
export function headOf(step: number, stale: boolean): string {
  if (step === 0) return l10n.t('Comes with the first decoder step.');
  return stale ? l10n.t('Decoder step {0}, the last one so far', step) : l10n.t('Decoder step {0}', step);
}
