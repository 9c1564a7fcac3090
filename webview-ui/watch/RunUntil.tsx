import * as l10n from '@vscode/l10n';
import { useEffect, useId, useState } from 'preact/hooks';
import type { WatchProblem } from '../../src/protocol';
import type { HoldsOn } from '../../src/trace/sides';
import { sideNumber } from '../comparison/SideMark';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import type { Answer, Way } from '../state/host';
import { Culprit } from '../text/Culprit';
import { ExpressionField } from './ExpressionField';

type State =
  | { readonly kind: 'idle' | 'looking' | 'cancelled' }
  | { readonly kind: 'found'; readonly note: string }
  | { readonly kind: 'nothing'; readonly way: Way; readonly note: string }
  | { readonly kind: 'wrong'; readonly problem: WatchProblem; readonly text: string };

const IDLE: State = { kind: 'idle' };

/** Goes to the next or previous position at which a condition holds, in a comparison on the sides that are asked for. */
export function RunUntil({ steps }: { readonly steps: readonly Step[] }) {
  const actions = useActions();
  const id = useId();
  const condition = useView((view) => view.condition);
  const [state, setState] = useState(IDLE);
  const shown = steps.map(({ run }) => run.id).join(' ');
  const looking = state.kind === 'looking';
  const run = async (way: Way) => {
    if (!condition.trim() || looking) return;
    setState({ kind: 'looking' });
    const found = await actions.runUntil(way);
    setState((now): State => {
      if (now.kind !== 'looking') return now;
      if (found?.problem) return { kind: 'wrong', problem: found.problem, text: condition };
      const note = onlyText(found?.only);
      return found?.position ? { kind: 'found', note } : { kind: 'nothing', way, note };
    });
  };
  const cancel = () => {
    setState({ kind: 'cancelled' });
    actions.cancelRunUntil();
  };
  // Nobody is left to be told.
  useEffect(() => () => actions.cancelRunUntil(), [actions, shown]);
  useEffect(() => setState(IDLE), [shown]);
  const wrong = state.kind === 'wrong' ? state : undefined;
  const button = (way: Way, label: string, title: string) => (
    <button
      type="button"
      class="watch-button"
      title={title}
      data-testid={`until-${way}`}
      disabled={looking || !condition.trim()}
      onClick={() => void run(way)}
    >
      {label}
    </button>
  );
  return (
    <div class="run-until">
      <div class="run-until-line">
        <span class="run-until-label">{l10n.t('Run until')}</span>
        <ExpressionField
          steps={steps}
          text={condition}
          label={l10n.t('Condition to run until')}
          placeholder={'max(alpha) > 0.9'}
          testId="until"
          problem={wrong && `${id}-state`}
          write={(text) => {
            actions.setCondition(text);
            if (!looking) setState(IDLE);
          }}
          commit={() => void run('forward')}
        />
        {steps.length > 1 && <HoldsOnChoice onChange={() => looking || setState(IDLE)} />}
        {button('back', `← ${l10n.t('Previous')}`, l10n.t('To the last position before at which it holds'))}
        {button('forward', `${l10n.t('Next')} →`, l10n.t('To the next position at which it holds'))}
        {looking && (
          <button type="button" class="watch-button" data-testid="until-cancel" onClick={cancel}>
            {l10n.t('Cancel')}
          </button>
        )}
      </div>
      <div
        id={`${id}-state`}
        class={wrong ? 'run-until-state watch-problem' : 'run-until-state'}
        role="status"
        data-testid="until-state"
        data-state={state.kind}
      >
        {wrong?.problem.start !== undefined && wrong.problem.end !== undefined && (
          <Culprit text={wrong.text} start={wrong.problem.start} end={wrong.problem.end} />
        )}
        <span>{saying(state)}</span>
      </div>
    </div>
  );
}

/** On which sides of a comparison the condition has to hold. */
function HoldsOnChoice({ onChange }: { onChange(): void }) {
  const actions = useActions();
  const holdsOn = useView((view) => view.holdsOn);
  return (
    <select
      class="run-until-sides"
      aria-label={l10n.t('Where it has to hold')}
      data-testid="until-sides"
      value={holdsOn}
      onChange={(event) => {
        actions.setHoldsOn(event.currentTarget.value as HoldsOn);
        onChange();
      }}
    >
      <option value="either">{l10n.t('on either side')}</option>
      <option value="both">{l10n.t('on both sides in one time step')}</option>
    </select>
  );
}

/** Says that one side could not read the condition, and why. */
const onlyText = (only: Answer<'found'>['only']): string =>
  only ? l10n.t('Looked on side {0} only; on the other: {1}', sideNumber(only.side), only.message) : '';

function saying(state: State): string {
  switch (state.kind) {
    case 'looking':
      return l10n.t('Looking…');
    case 'cancelled':
      return l10n.t('Cancelled.');
    case 'nothing':
      return [
        state.way === 'forward'
          ? l10n.t('It holds at no position after this one.')
          : l10n.t('It holds at no position before this one.'),
        state.note,
      ].join(' ');
    case 'found':
      return state.note;
    case 'wrong':
      return state.problem.message;
    default:
      return '';
  }
}
