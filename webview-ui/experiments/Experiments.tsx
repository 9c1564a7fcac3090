import '../app.css';
import './experiments.css';
import * as l10n from '@vscode/l10n';
import { useMemo, useState } from 'preact/hooks';
import type { ShownExperiment, ToExperiments } from '../../src/lab/experiments/protocol';
import { Part } from '../page/Part';
import { type PageStore, usePageView } from '../page/pageStore';
import { Charts } from './chart/Charts';
import { Claims } from './claims/Claims';
import { Conditions } from './conditions/Conditions';
import { ExperimentChoice } from './ExperimentChoice';
import { RunHere } from './rerun/RunHere';
import { Sets } from './sets/Sets';
import type { ExperimentsHost } from './state/experimentsHost';
import type { ExperimentsView, FromReader } from './state/experimentsView';
import { foldOf, foldsOf } from './state/folds';

type Store = PageStore<ExperimentsView, ToExperiments | FromReader>;

interface Properties {
  readonly store: Store;
  readonly host: ExperimentsHost;
}

/** The whole page, once its strings are there. */
export function Experiments({ store, host }: Properties) {
  const view = usePageView(store);
  const { experiments, shown } = view;
  if (experiments.length === 0) return null;
  return (
    <main class="panel experiments" data-testid="experiments">
      <ExperimentChoice
        experiments={experiments}
        shown={shown?.name}
        show={(experiment) => host.post({ type: 'show', experiment })}
      />
      {shown ? (
        <ExperimentPage key={shown.name} experiment={shown} view={view} store={store} host={host} />
      ) : (
        <p class="experiments-nothing" role="status">
          {l10n.t('Looking for results…')}
        </p>
      )}
    </main>
  );
}

interface PageProperties {
  readonly experiment: ShownExperiment;
  readonly view: ExperimentsView;
  readonly store: Store;
  readonly host: ExperimentsHost;
}

/** What the documents say and what was measured first; with what, and under which conditions, after it. */
function ExperimentPage({ experiment, view, store, host }: PageProperties) {
  const { rerun, asked, jobs } = view;
  const folds = foldsOf(view, store, host);
  const { sets, aside, name, title, setting } = experiment;
  const [toggled, toggle] = useState<ReadonlySet<string>>(new Set());
  // What tells nothing is not laid over what does, unless it is asked for or there is nothing else.
  const hidden = useMemo(() => {
    const aside = (kind: string) => kind === 'trial' && sets.length > 1;
    return new Set(sets.filter(({ id, kind }) => aside(kind) !== toggled.has(id)).map(({ id }) => id));
  }, [sets, toggled]);
  const change = (id: string) => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    toggle(next);
  };
  return (
    <>
      <header class="experiments-head" data-testid="experiment" data-experiment={name}>
        <h1>{title}</h1>
        <p>{setting}</p>
      </header>
      <Part name="results" title={l10n.t('Results')}>
        <div class="experiments-results">
          <Sets
            sets={sets}
            hidden={hidden}
            toggle={change}
            aside={aside}
            remove={(set) => host.post({ type: 'remove', experiment: name, set })}
            save={(set) => host.post({ type: 'export', experiment: name, set })}
            open={() => host.post({ type: 'open' })}
          />
          <RunHere
            experiment={experiment}
            rerun={rerun}
            asked={asked}
            jobs={jobs}
            run={(seeds, quick) => {
              // A click is faster than what is drawn.
              if (store.get().asked) return;
              store.receive({ type: 'asked' });
              host.post({ type: 'run', experiment: name, seeds, quick });
            }}
            control={(what) => host.post({ type: 'control', what })}
            fold={foldOf(folds, 'run')}
          />
        </div>
      </Part>
      <div class="experiments-columns">
        <Part name="claims" title={l10n.t('What the documents say, and what was measured')}>
          <Claims experiment={experiment} hidden={hidden} folds={folds} />
        </Part>
        <Part name="measured" title={l10n.t('Measured')}>
          <Charts experiment={experiment} hidden={hidden} fold={foldOf(folds, 'numbers')} />
        </Part>
      </div>
      <Part name="conditions" title={l10n.t('Conditions')}>
        <Conditions
          experiment={experiment}
          folds={folds}
          train={(condition) => host.post({ type: 'train', experiment: name, condition })}
        />
      </Part>
    </>
  );
}
