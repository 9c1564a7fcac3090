import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { SideMark } from '../comparison/SideMark';
import { decodingText } from '../decoding/decodingText';
import { useOptionInView } from '../hooks/useOptionInView';
import { useActions, useView } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { treeOf } from '../state/branches';
import { isGrowing } from '../state/store';
import { sourceText } from '../text/sourceText';
import { BranchText } from './BranchText';
import { STATUS_ICONS } from './statusIcons';
import { statusWord } from './statusWord';
import './runs.css';

/** Several selections or sentences: choose which one is shown. The arrow keys move within the list. */
export function RunList() {
  const actions = useActions();
  const listed = useView((view) => view.runs);
  const tree = useMemo(() => treeOf(listed), [listed]);
  const runs = useMemo(() => tree.map(({ run }) => run), [tree]);
  const active = useView((view) => view.active);
  const list = useRef<HTMLDivElement>(null);
  const option = active === undefined ? undefined : `run-${active}`;
  // Of two that are compared both, where there is room.
  const other = runs.find(({ id }) => id === active)?.comparedWith;
  useOptionInView(list, other === undefined ? undefined : `run-${other}`, runs.length);
  useOptionInView(list, option, runs.length);
  if (runs.length < 2) return null;
  const several = runs.some(({ model }) => model !== runs[0]!.model);

  const choose = (number: number) => {
    const run = runs[Math.min(Math.max(number, 0), runs.length - 1)]!;
    actions.activate(run.id);
  };
  const press = (event: KeyboardEvent) => {
    const at = runs.findIndex((run) => run.id === active);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: runs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <div
      ref={list}
      class="run-list"
      role="listbox"
      tabIndex={0}
      data-testid="run-list"
      data-own-keys="ArrowUp ArrowDown Home End"
      aria-label={l10n.t('Runs')}
      aria-activedescendant={option}
      onKeyDown={press}
      onClick={(event) => {
        const id = (event.target as Element).closest<HTMLElement>('[data-run]')?.dataset.run;
        if (id !== undefined) choose(runs.findIndex((run) => run.id === Number(id)));
      }}
    >
      {tree.map(({ run, depth }) => (
        <div
          key={run.id}
          id={`run-${run.id}`}
          class="run"
          role="option"
          tabIndex={-1}
          data-run={run.id}
          aria-selected={run.id === active}
          title={run.error}
        >
          <Icon name={STATUS_ICONS[run.status]} />
          <span class="for-screen-readers">{statusWord(run.status)}</span>
          <span class="run-source" style={{ paddingLeft: `${14 * depth}px` }}>
            {run.comparedWith !== undefined && <SideMark side={sideOf(run, listed)} />}
            {run.branch ? <BranchText run={run} /> : <RunText run={run} />}
            {several && <RunModel run={run} />}
            <RunDecoding run={run} />
          </span>
          <span class="run-translation">{run.translation || <NoTranslation run={run} />}</span>
        </div>
      ))}
    </div>
  );
}

/** Of two that are compared, the one listed first is the left. */
const sideOf = (run: RunSummary, runs: readonly RunSummary[]) =>
  runs.findIndex(({ id }) => id === run.comparedWith) < runs.indexOf(run) ? 'right' : 'left';

/** What is read. */
function RunText({ run }: { readonly run: RunSummary }) {
  const source = useView((view) => view.models.get(run.model)?.spec.source);
  return <span class="run-text">{sourceText(run.text, source)}</span>;
}

/** Which model a run is of, where those listed are of several. */
function RunModel({ run }: { readonly run: RunSummary }) {
  const spec = useView((view) => view.models.get(run.model)?.spec);
  const language = useView((view) => view.language);
  const title = spec?.title[language] ?? run.model;
  return (
    <span class="run-model" title={title}>
      {title}
    </span>
  );
}

/** How a run is decoded, where not as its model says. */
function RunDecoding({ run }: { readonly run: RunSummary }) {
  const spec = useView((view) => view.models.get(run.model)?.spec);
  if (!run.asked || !spec) return null;
  const text = decodingText(run.asked, spec.target.vocabulary);
  return (
    <span class="run-decoding" title={text}>
      {text}
    </span>
  );
}

/** In place of a translation: more is to come, or there is none. */
function NoTranslation({ run }: { readonly run: RunSummary }) {
  return (
    <span aria-hidden="true">
      {isGrowing(run) ? '…' : run.status === 'done' ? '—' : statusWord(run.status)}
    </span>
  );
}
