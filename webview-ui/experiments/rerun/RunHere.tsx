import './rerun.css';
import * as l10n from '@vscode/l10n';
import type { FromExperiments, Rerun, ShownExperiment } from '../../../src/lab/experiments/protocol';
import { Fold } from '../../page/Fold';
import { RerunProgress } from './RerunProgress';
import { RunForm } from './RunForm';

export type Control = Extract<FromExperiments, { type: 'control' }>['what'];

interface Properties {
  readonly experiment: ShownExperiment;
  readonly rerun: Rerun | undefined;
  /** Whether one is asked for, and not there yet. */
  readonly asked: boolean;
  readonly jobs: number;
  /** Of the form. */
  readonly fold: { readonly unfolded: boolean; toggle(unfolded: boolean): void };
  run(seeds: number[], quick: boolean): void;
  control(what: Control): void;
}

/** The way to run the experiment on this machine, and how far that is. One runs at a time. */
export function RunHere({ experiment, rerun, asked, jobs, fold, run, control }: Properties) {
  const alive = rerun?.status === 'running' || rerun?.status === 'paused';
  const own = rerun?.experiment === experiment.name ? rerun : undefined;
  return (
    <section
      class="run-here"
      aria-label={l10n.t('Run it here')}
      data-testid="run-here"
      data-status={own?.status ?? 'none'}
    >
      {alive ? (
        !own && <p>{l10n.t('Another experiment is under way: one at a time.')}</p>
      ) : (
        <>
          {experiment.unfinished && (
            <Unfinished unfinished={experiment.unfinished} disabled={asked} run={run} />
          )}
          <Fold {...fold} testId="run-form" summary={<h3>{l10n.t('Run it here')}</h3>}>
            <RunForm
              key={experiment.seeds.join()}
              experiment={experiment}
              jobs={jobs}
              disabled={asked}
              run={run}
            />
          </Fold>
        </>
      )}
      {own && <RerunProgress rerun={own} experiment={experiment} control={control} />}
    </section>
  );
}

interface UnfinishedProperties {
  readonly unfinished: NonNullable<ShownExperiment['unfinished']>;
  readonly disabled: boolean;
  run(seeds: number[], quick: boolean): void;
}

/** The way on with what was begun. */
const Unfinished = ({ unfinished: { missing, seeds, quick }, disabled, run }: UnfinishedProperties) => (
  <p class="run-unfinished">
    {l10n.t('{0} trainings of the last run are missing.', missing)}{' '}
    <button
      type="button"
      class="button"
      aria-disabled={disabled}
      data-testid="experiment-continue"
      onClick={() => run([...seeds], quick)}
    >
      {l10n.t('Go on')}
    </button>
  </p>
);
