import './app.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { ComparisonView } from './comparison/ComparisonView';
import { useCompared } from './comparison/useComparison';
import { useHadFocus } from './hooks/useHadFocus';
import { usePlayback } from './hooks/usePlayback';
import { useShortcuts } from './hooks/useShortcuts';
import { useStep } from './hooks/useStep';
import { useView } from './hooks/useView';
import { RunList } from './runs/RunList';
import { EmptyState } from './shell/EmptyState';
import { Header } from './shell/Header';
import { Stage } from './shell/Stage';
import { rootOf } from './state/branches';
import { activeRun } from './state/store';

/** The whole panel, once its strings are there. */
export function App() {
  const ready = useView((view) => view.ready);
  return ready ? <Panel /> : null;
}

function Panel() {
  usePlayback();
  useShortcuts();
  const hadFocus = useHadFocus();
  const run = useView(activeRun);
  const model = useView((view) => (run ? view.models.get(run.model) : undefined));
  // A branch is looked at in the same place as the run that it branches off.
  const root = useView((view) => run && rootOf(view.runs, run).id);
  const compared = useCompared();
  const step = useStep();
  // The same element as before tells Preact that there is nothing to compare: a step changes nothing of it.
  const header = useMemo(() => run && <Header run={run} model={model} />, [run, model]);
  return (
    <main class={hadFocus ? 'panel' : 'panel without-focus'} data-testid="panel">
      {run && compared && (
        <>
          <RunList />
          <ComparisonView runs={compared} />
        </>
      )}
      {run && !compared && (
        <>
          <h1 class="for-screen-readers">{l10n.t('Step through a run')}</h1>
          <RunList />
          {header}
          {step && <Stage key={root} step={step} />}
        </>
      )}
      {!run && <EmptyState />}
    </main>
  );
}
