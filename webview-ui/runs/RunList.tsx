import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { SideMark } from '../comparison/SideMark';
import { decodingText } from '../decoding/decodingText';
import { trainingPassOf } from '../forcing/passText';
import { useActions, useView } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { treeOf } from '../state/branches';
import { isGrowing } from '../state/store';
import { sourceText } from '../text/sourceText';
import { BranchText } from './BranchText';
import { ChoiceList } from './ChoiceList';
import { STATUS_ICONS } from './statusIcons';
import { statusWord } from './statusWord';

/** Several selections or sentences: choose which one is shown. */
export function RunList() {
  const actions = useActions();
  const listed = useView((view) => view.runs);
  const tree = useMemo(() => treeOf(listed), [listed]);
  const runs = useMemo(() => tree.map(({ run }) => run), [tree]);
  const active = useView((view) => view.active);
  // Of two that are compared both, where there is room.
  const other = runs.find(({ id }) => id === active)?.comparedWith;
  if (runs.length < 2) return null;
  const several = runs.some(({ model }) => model !== runs[0]!.model);

  const choices = tree.map(({ run, depth }) => ({
    id: optionOf(run.id),
    data: { 'data-run': run.id },
    title: run.error,
    row: <RunLine run={run} depth={depth} several={several} listed={listed} />,
  }));
  return (
    <ChoiceList
      label={l10n.t('Runs')}
      testId="run-list"
      choices={choices}
      chosen={active === undefined ? undefined : optionOf(active)}
      beside={other === undefined ? undefined : optionOf(other)}
      choose={(number) => actions.activate(runs[number]!.id)}
    />
  );
}

const optionOf = (run: number) => `run-${run}`;

interface LineProperties {
  readonly run: RunSummary;
  /** How many runs it branches off, one from another. */
  readonly depth: number;
  /** Whether those listed are of several models. */
  readonly several: boolean;
  readonly listed: readonly RunSummary[];
}

/** What is read, how, and what was written. */
function RunLine({ run, depth, several, listed }: LineProperties) {
  return (
    <>
      <Icon name={STATUS_ICONS[run.status]} />
      <span class="for-screen-readers">{statusWord(run.status)}</span>
      <span class="run-source">
        <span class="run-what" style={{ paddingLeft: `${14 * depth}px` }}>
          {run.comparedWith !== undefined && <SideMark side={sideOf(run, listed)} />}
          {run.branch ? <BranchText run={run} /> : <RunText run={run} />}
        </span>
        {several && <RunModel run={run} />}
        <RunDecoding run={run} />
      </span>
      <span class="run-translation">
        {run.translation ? <Written run={run} /> : <NoTranslation run={run} />}
      </span>
    </>
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

/** What was written; a training pass writes nothing, and what it predicted is named so. */
function Written({ run }: { readonly run: RunSummary }) {
  return <>{trainingPassOf(run) ? l10n.t('predicted: {0}', run.translation) : run.translation}</>;
}

/** In place of a translation: more is to come, or there is none. */
function NoTranslation({ run }: { readonly run: RunSummary }) {
  return (
    <span aria-hidden="true">
      {isGrowing(run) ? '…' : run.status === 'done' ? '—' : statusWord(run.status)}
    </span>
  );
}
