import * as l10n from '@vscode/l10n';
import { useId, useRef } from 'preact/hooks';
import { ancestry, type BeamTree, type Hypothesis } from '../../src/model/beamTree';
import { decimal } from '../../src/text/numbers';
import { useOptionInView } from '../hooks/useOptionInView';
import { useActions } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { targetToken } from './describe';

interface Properties {
  readonly beam: BeamTree;
  /** The end of the target that is followed. */
  readonly followed: Hypothesis | undefined;
  readonly growing: boolean;
  readonly vocabulary: readonly string[];
}

/** The hypotheses that nothing displaced, the best score first. The arrow keys choose which one is followed. */
export function EndedHypotheses({ beam, followed, growing, vocabulary }: Properties) {
  const actions = useActions();
  const { standing } = beam;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const option = followed && standing.includes(followed) ? `${id}-${followed.number}` : undefined;
  useOptionInView(list, option, standing.length);
  const choose = (place: number) => {
    const one = standing[Math.min(Math.max(place, 0), standing.length - 1)];
    if (one && one !== followed) actions.followTo(one);
  };
  const press = (event: KeyboardEvent) => {
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = followed ? standing.indexOf(followed) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: standing.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  const title = growing ? l10n.t('Hypotheses so far, by score') : l10n.t('Ended hypotheses, by score');
  return (
    <div class="ended">
      <p class="ended-title" id={`${id}-title`}>
        {title}
      </p>
      <p class="ended-row ended-head" aria-hidden="true">
        <span class="ended-score">{l10n.t('score')}</span>
        <span class="ended-logp">
          log <i>p</i>
        </span>
        <span class="ended-length">{l10n.t('length')}</span>
        <span class="ended-text">{l10n.t('target')}</span>
      </p>
      <div
        ref={list}
        class="ended-list"
        role="listbox"
        tabIndex={0}
        data-testid="ended-hypotheses"
        data-own-keys="ArrowUp ArrowDown Home End"
        aria-labelledby={`${id}-title`}
        aria-activedescendant={option}
        onKeyDown={press}
        onClick={(event) => {
          const row = (event.target as Element).closest<HTMLElement>('[data-hypothesis]');
          if (row) choose(standing.findIndex((one) => one.number === Number(row.dataset.hypothesis)));
        }}
      >
        {standing.map((one) => (
          <div
            key={one.number}
            id={`${id}-${one.number}`}
            class="ended-row"
            role="option"
            tabIndex={-1}
            data-hypothesis={one.number}
            data-score={one.score}
            aria-selected={one === followed}
          >
            <span class="ended-score">
              <span class="for-screen-readers">{l10n.t('score')} </span>
              {decimal(one.score, 3)}
            </span>
            <span class="ended-logp">
              <span class="for-screen-readers">log p </span>
              {decimal(one.logp, 3)}
            </span>
            <span class="ended-length">
              <span class="for-screen-readers">{l10n.t('length')} </span>
              {one.step}
            </span>
            <span class="ended-text">
              {ancestry(one)
                .filter(({ finished }) => !finished)
                .map(({ token }) => targetToken(vocabulary, token))
                .join(' ')}{' '}
              <End finished={one.finished} growing={growing} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** How a hypothesis ended: by `<eos>`, cut off, or not yet. */
function End({ finished, growing }: { readonly finished: boolean; readonly growing: boolean }) {
  if (!finished) return <span class="ended-mark">{growing ? '…' : l10n.t('(cut off)')}</span>;
  return (
    <span class="ended-mark">
      <Icon name="done" />
      {'<eos>'}
    </span>
  );
}
