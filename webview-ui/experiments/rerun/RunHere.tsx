import './rerun.css';
import * as l10n from '@vscode/l10n';
import type { FromExperiments, Rerun, ShownExperiment } from '../../../src/lab/experiments/protocol';
import { RerunProgress } from './RerunProgress';
import { RunForm } from './RunForm';

export type Control = Extract<FromExperiments, { type: 'control' }>['what'];

interface Properties {
  readonly experiment: ShownExperiment;
  readonly rerun: Rerun | undefined;
  readonly jobs: number;
  run(seeds: number[], quick: boolean): void;
  control(what: Control): void;
}

/** The way to run the experiment on this machine, and how far that is. One runs at a time. */
export function RunHere({ experiment, rerun, jobs, run, control }: Properties) {
  const alive = rerun?.status === 'running' || rerun?.status === 'paused';
  const own = rerun?.experiment === experiment.name ? rerun : undefined;
  return (
    <section
      class="run-here"
      aria-labelledby="run-here"
      data-testid="run-here"
      data-status={own?.status ?? 'none'}
    >
      <h3 id="run-here">{l10n.t('Run it here')}</h3>
      {alive ? (
        !own && <p>{l10n.t('Another experiment is under way: one at a time.')}</p>
      ) : (
        <RunForm key={experiment.seeds.join()} experiment={experiment} jobs={jobs} run={run} />
      )}
      {own && <RerunProgress rerun={own} experiment={experiment} control={control} />}
    </section>
  );
}
