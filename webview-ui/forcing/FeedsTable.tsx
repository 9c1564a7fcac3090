import './forcing.css';
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { COIN } from '../../src/model/decoding/forcing';
import type { Feed } from '../../src/model/feeds';
import { TARGET_TOKEN } from '../../src/model/output';
import { isOverTarget } from '../../src/model/pass';
import type { RunSummary } from '../../src/protocol';
import { decimal, exact, share } from '../../src/text/numbers';
import { tokenText } from '../../src/text/shown';
import { useInSight } from '../hooks/useInSight';
import { useRowInView } from '../hooks/useRowInView';
import { type Step, useNamed } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { decodingOf } from '../state/decoding';
import { frameNumber } from '../state/timeline';
import { changesAt } from '../whatIf/changed';
import { feedsReceived, lossOf } from './feeds';
import { feedingText, trainingPassOf } from './passText';

/** Height of a row, as the style sheet has it. */
const ROW = 22;

/**
 * A training pass, step by step: what each was fed, what it was to write, what was predicted, how the coin fell and what
 * the step cost. Which of gold and predicted goes on is marked.
 */
export function FeedsTable({ step }: { readonly step: Step }) {
  const actions = useActions();
  const region = useRef<HTMLElement>(null);
  const name = useNamed(l10n.t('The training pass, step by step'));
  const { recording, position, run, model } = step;
  const { program, frames } = recording;
  const { pass } = decodingOf(program);
  const feeds = feedsReceived(recording);
  const frame = frames[position.frame]!;
  const current = isOverTarget(program.passes[frame.pass]!.loop) ? frame.step : undefined;
  const reached = frame.pass < pass ? 0 : frame.pass > pass ? feeds.length : frame.step;
  const { from, to } = useInSight(region, 'y', feeds.length, ROW);
  useRowInView(region, current === undefined ? undefined : current - 1, ROW);
  const token = (id: number) => tokenText(model.vocabulary[id] ?? String(id));
  const goTo = (number: number) => {
    const frame = frameNumber(recording, pass, number);
    if (frame !== undefined)
      actions.goToStep({ frame, statement: program.passes[pass]!.statements.length - 1 });
  };
  const tossed = trainingPassOf(run);
  const sum = lossOf(feeds);
  return (
    <div data-testid="feeds" data-status={run.status} data-steps={feeds.length} data-loss={sum}>
      <section
        ref={region}
        class="feeds"
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach that
        tabIndex={0}
      >
        <table
          aria-rowcount={feeds.length + 2}
          style={{ marginTop: `${from * ROW}px`, marginBottom: `${(feeds.length - to) * ROW}px` }}
        >
          <Head />
          <tbody>
            {feeds.slice(from, to).map((feed, k) => {
              const number = from + k + 1;
              const place = number === current ? 'current' : number > reached ? 'ahead' : '';
              return (
                <tr key={number} class={place} data-step={number} aria-rowindex={number + 1}>
                  <th scope="row">
                    <button
                      type="button"
                      title={l10n.t('Go to decoder step {0}', number)}
                      aria-current={number === current ? 'step' : undefined}
                      onClick={() => goTo(number)}
                    >
                      {number}
                    </button>
                  </th>
                  <Cells feed={feed} token={token} goesOn={number < feeds.length} set={setAt(run, number)} />
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr aria-rowindex={feeds.length + 2}>
              <td colSpan={5}>{l10n.t('Sum of the losses')}</td>
              <td class="feeds-predicted" />
              <td class="feeds-coin" />
              <td title={exact(sum)}>
                <span>{decimal(sum, 3)}</span>
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
      {tossed && <p class="pass-note">{feedingText(tossed)}</p>}
    </div>
  );
}

function Head() {
  return (
    <thead data-sticky>
      <tr>
        <th scope="col">
          <i>i</i>
        </th>
        <th scope="col" class="feeds-token" title={l10n.t('The token that the step is fed')}>
          {l10n.t('fed')}
        </th>
        <th scope="col" class="feeds-token" title={l10n.t('The token that the step is to write')}>
          {l10n.t('gold')}
        </th>
        <th scope="col">
          <i>p</i>
        </th>
        <th scope="col" class="feeds-token" title={l10n.t('The most probable token')}>
          {l10n.t('predicted')}
        </th>
        <th scope="col" class="feeds-predicted">
          <i>p</i>
        </th>
        <th scope="col" class="feeds-coin" title={l10n.t('The draw that decides what the next step is fed')}>
          {l10n.t('coin')}
        </th>
        <th scope="col">{l10n.t('loss')}</th>
      </tr>
    </thead>
  );
}

interface CellsProperties {
  readonly feed: Feed;
  token(id: number): string;
  /** There is a step after it, which is fed. */
  readonly goesOn: boolean;
  /** What the reader set of it. */
  readonly set: ReturnType<typeof setAt>;
}

const setAt = (run: RunSummary, number: number) => ({
  coin: changesAt(run, COIN, number).length > 0,
  token: changesAt(run, TARGET_TOKEN, number).length > 0,
});

function Cells({ feed, token, goesOn, set }: CellsProperties) {
  const { read, gold, goldProbability, predicted, predictedProbability, loss } = feed;
  const next = goesOn ? feed.goesOn : undefined;
  return (
    <>
      <td class="feeds-token" title={token(read)}>
        {token(read)}
      </td>
      <td class="feeds-token" title={token(gold)}>
        {next === 'gold' ? <Next>{token(gold)}</Next> : token(gold)}
      </td>
      <td title={exact(goldProbability)}>{share(goldProbability, 3)}</td>
      <td class={`feeds-token ${predicted === gold ? '' : 'different'}`} title={token(predicted)}>
        {next === 'predicted' ? <Next>{token(predicted)}</Next> : token(predicted)}
      </td>
      <td class="feeds-predicted" title={exact(predictedProbability)}>
        {share(predictedProbability, 3)}
      </td>
      <Coin feed={feed} set={set} />
      <td title={exact(loss)}>{decimal(loss, 3)}</td>
    </>
  );
}

/** How the draw stands to `ε`, or that it did not decide. */
function Coin({ feed: { draw, tossed }, set }: Pick<CellsProperties, 'feed' | 'set'>) {
  const toss = (draw: string) => `${draw} ${tossed ? '<' : '≥'} ε`;
  const notes = [
    set.coin && l10n.t('The coin was set by you.'),
    set.token && l10n.t('The token was set by you.'),
  ].filter((one) => one !== false);
  return (
    <td class="feeds-coin" title={[toss(exact(draw)), ...notes].join('\n')}>
      {notes.length > 0 ? l10n.t('set by you') : toss(decimal(draw, 2))}
    </td>
  );
}

/** A token that the next step is fed. */
const Next = ({ children }: { readonly children: ComponentChildren }) => (
  <span class="feeds-next" title={l10n.t('Fed to the next step')}>
    {children}
    <span class="for-screen-readers">, {l10n.t('fed to the next step')}</span>
  </span>
);
