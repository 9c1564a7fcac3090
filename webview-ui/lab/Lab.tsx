import '../app.css';
import './lab.css';
import * as l10n from '@vscode/l10n';
import type { ToLab, TrainingSummary } from '../../src/lab/protocol';
import { Configuration } from '../page/Configuration';
import { Part } from '../page/Part';
import { type PageStore, usePageView } from '../page/pageStore';
import { Charts } from './chart/Charts';
import type { DrawnTraining } from './chart/drawn';
import { EmptyLab } from './EmptyLab';
import { EquationList } from './equations/EquationList';
import { Judged } from './equations/Judged';
import { Schedule } from './equations/Schedule';
import { Examples } from './examples/Examples';
import { Gradients } from './gradients/Gradients';
import type { LabHost } from './state/labHost';
import { type LabView, measuredOf } from './state/labView';
import { TrainingHead } from './training/TrainingHead';
import { TrainingList } from './training/TrainingList';
import { titledApart } from './training/toldApart';

interface Properties {
  readonly store: PageStore<LabView, ToLab>;
  readonly host: LabHost;
}

/** The whole lab, once its strings are there. */
export function Lab({ store, host }: Properties) {
  const view = usePageView(store);
  if (!view.ready) return null;
  return (
    <main class="panel lab" data-testid="lab">
      <LabContent view={view} host={host} />
    </main>
  );
}

function LabContent({ view, host }: { readonly view: LabView; readonly host: LabHost }) {
  const { trainings } = view;
  if (!trainings)
    return (
      <p class="lab-loading" role="status">
        {l10n.t('Looking for trainings…')}
      </p>
    );
  const training = trainings.find(({ id }) => id === view.shown);
  if (!training)
    return (
      <EmptyLab
        train={() => host.post({ type: 'train' })}
        experiments={() => host.post({ type: 'experiments' })}
      />
    );
  const measured = measuredOf(view, training.id);
  const { batch } = measured;
  const choose = (number: number) => host.post({ type: 'pair', training: training.id, number });
  const titled = titledApart(trainings);
  const drawn = (one: TrainingSummary): DrawnTraining => ({
    training: one,
    curves: measuredOf(view, one.id).curves,
  });
  return (
    <>
      <h1 class="for-screen-readers">{l10n.t('Training Lab')}</h1>
      <TrainingList
        trainings={trainings}
        shown={training.id}
        show={(id) => host.post({ type: 'show', training: id })}
      />
      <TrainingHead
        training={training}
        act={(action) => host.post({ type: 'act', training: training.id, action })}
        train={() => host.post({ type: 'train' })}
      />
      <div class="lab-parts">
        <Part name="curves" title={l10n.t('Curves')}>
          <Charts
            key={training.id}
            shown={drawn(titled[trainings.indexOf(training)]!)}
            others={titled.filter(({ id }) => id !== training.id)}
            laid={titled.filter(({ id }) => view.laid.includes(id)).map(drawn)}
            lay={(id, on) => host.post({ type: 'lay', training: id, on })}
          />
        </Part>
        <Part name="examples" title={l10n.t('Examples of the development data')}>
          <Examples examples={measured.examples} status={training.status} />
        </Part>
        {batch && (
          <Part name="gradients" title={l10n.t('The gradient back through time')}>
            <Gradients batch={batch} choose={choose} />
          </Part>
        )}
        {batch?.judged && batch.pair.judged && (
          <Part name="judged" title={l10n.t('The discriminator')}>
            <Judged
              batch={batch}
              equations={batch.judged.equations}
              judged={batch.pair.judged}
              choose={choose}
            />
          </Part>
        )}
        {measured.equations && (
          <Part name="equations" title={l10n.t('Which token is fed, and what is made small')}>
            <EquationList equations={measured.equations.equations} values={batch?.judged?.values} />
            {measured.equations.schedule && (
              <Schedule schedule={measured.equations.schedule} update={training.progress.update} />
            )}
          </Part>
        )}
        <Part name="configuration" title={l10n.t('Configuration')}>
          <Configuration lines={training.configuration} />
        </Part>
      </div>
    </>
  );
}
