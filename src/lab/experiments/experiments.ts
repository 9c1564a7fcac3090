import * as l10n from '@vscode/l10n';
import type { ConnectConductor } from '../../conducting/laboratory';
import { ReaderError } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import { begun, missing, partOf } from '../../experiments/campaign';
import type { Experiment } from '../../experiments/experiment';
import type { Results } from '../../experiments/results';
import { seedsOf } from '../../experiments/summary';
import { checkedResults } from './checkedResults';
import { bytesOf, type Kept, type KeptResults } from './keptResults';
import type { Asked, ShownExperiment } from './protocol';
import { Rerun } from './rerun';
import { earlierOf, setAside } from './setAside';
import { type Given, shownExperiment } from './view';

/** Seeds of a rerun where no results ship. */
const SEEDS = [1, 2, 3];

/** What the experiments need of the window that they are in. */
export interface Surroundings {
  readonly connect: ConnectConductor;
  readonly strings: Readonly<Record<string, string>>;
  /** Trainings at a time. */
  readonly jobs: number;
  /** The program that measures. */
  readonly madeBy: string;
  readonly kept: KeptResults;
  /** The results of an experiment that ship with the extension. */
  shipped(name: string): Promise<Results | undefined>;
  /** What the last rerun was of, over a reload of the window: one that was cut short can go on. */
  asked(name: string): Asked | undefined;
  remember(name: string, asked: Asked): void;
}

/** What happened, for whoever shows it. */
export type ExperimentEvent =
  /** Another experiment is shown, or it has other results. */
  | 'experiment'
  /** The rerun has got on. */
  | 'rerun';

/** The experiments of a window: which one is shown, its results from everywhere, and one rerun at a time. */
export class Experiments {
  shown: Experiment = EXPERIMENTS[0]!;
  rerun: Rerun | undefined;
  private readonly opened: Given[] = [];
  private readonly listeners = new Set<(event: ExperimentEvent) => void>();

  constructor(private readonly around: Surroundings) {}

  get jobs(): number {
    return this.around.jobs;
  }

  /** Nothing where there is none of this name. */
  show(name: string): void {
    this.shown = EXPERIMENTS.find((one) => one.name === name) ?? this.shown;
    this.emit('experiment');
  }

  /** The experiment shown, with all results of it that there are. */
  async view(): Promise<ShownExperiment> {
    const { shown, around } = this;
    const { sets, here } = await this.given(shown);
    const shipped = sets.find(({ kind }) => kind === 'shipped');
    const asked = around.asked(shown.name);
    const begun = asked && sets.find(({ kind }) => kind === (asked.quick ? 'trial' : 'here'))?.results;
    const left = asked && begun ? missing(begun, asked.seeds).length : 0;
    return {
      ...shownExperiment(shown, sets),
      aside: setAside(here, shown),
      seeds: shipped ? seedsOf(shipped.results.runs) : SEEDS,
      ...(asked && left > 0 && !this.rerun?.alive ? { unfinished: { ...asked, missing: left } } : {}),
    };
  }

  /**
   * Trains what the results measured here lack; until it ends.
   * @param name of the experiment
   * @throws ReaderError where a rerun is under way
   */
  async run(name: string, { seeds: all, quick }: Asked): Promise<void> {
    if (this.rerun?.alive) throw new ReaderError(l10n.t('An experiment is under way. Cancel it first.'));
    const { kept, connect, strings, jobs, madeBy } = this.around;
    const experiment = experimentOf(name);
    const seeds = [...new Set(all)];
    const empty = begun(experiment, quick, madeBy);
    // Before anything is awaited: no other one begins from here on.
    const rerun = new Rerun({
      connect,
      strings,
      jobs,
      empty,
      seeds,
      quick,
      prepare: async () => ({
        results: (await kept.read(empty, quick)).own.results,
        costs: await this.costs(experiment),
      }),
      keep: async (training, { found, seconds }) => {
        await kept.add(partOf(empty, training, found, seconds), quick);
        this.emit('experiment');
      },
      changed: () => this.emit('rerun'),
    });
    this.rerun = rerun;
    this.around.remember(name, { seeds, quick });
    this.emit('rerun');
    await rerun.conduct();
    this.emit('experiment');
  }

  /**
   * Lays a file of results over, and shows their experiment.
   * @param id what it is known by: its URI
   * @throws ReaderError where it has no results, or those of an experiment or a condition that is not known
   */
  open(id: string, title: string, bytes: Uint8Array): void {
    const results = checkedResults(title, bytes);
    this.forget(id);
    this.opened.push({ id, kind: 'file', title, results });
    this.show(results.experiment);
  }

  /** A set of an experiment as a file, and what to call it. */
  async exported(
    name: string,
    id: string,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
    const { sets, here } = await this.given(experimentOf(name));
    const results = sets.find((one) => one.id === id)?.results ?? earlierOf(here, id)?.results;
    return results && { name: `${name}.json`, bytes: bytesOf(results) };
  }

  /** Whether a set is lost when it is taken away, and took more than a moment to measure. */
  isDear(id: string): boolean {
    return id !== 'trial' && this.opened.every((one) => one.id !== id);
  }

  /** Takes a set of an experiment away: closes a file, or deletes what was measured here. */
  async remove(name: string, id: string): Promise<void> {
    this.forget(id);
    const { kept } = this.around;
    const { here, trial } = await this.given(experimentOf(name));
    // What an earlier trial left tells nothing, and is listed nowhere.
    if (id === 'trial') await kept.remove([trial.own, ...trial.earlier].flatMap(({ files }) => files));
    else await kept.remove((id === 'here' ? here.own : earlierOf(here, id))?.files ?? []);
    this.emit('experiment');
  }

  /** Calls back for everything that happens; returns how to stop. */
  listen(listener: (event: ExperimentEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispose(): void {
    this.listeners.clear();
    this.rerun?.cancel();
  }

  /** The sets that an experiment is shown with, and all that was measured here. */
  private async given(
    experiment: Experiment,
  ): Promise<{ readonly sets: Given[]; readonly here: Kept; readonly trial: Kept }> {
    const { kept, shipped, madeBy } = this.around;
    const { name } = experiment;
    const [here, trial] = [
      await kept.read(begun(experiment, false, madeBy), false),
      await kept.read(begun(experiment, true, madeBy), true),
    ];
    const sets: (Omit<Given, 'results'> & { readonly results: Results | undefined })[] = [
      { id: 'shipped', kind: 'shipped', title: l10n.t('Shipped'), results: await shipped(name) },
      { id: 'here', kind: 'here', title: l10n.t('Measured here'), results: here.own.results },
      { id: 'trial', kind: 'trial', title: l10n.t('Trial'), results: trial.own.results },
      ...this.opened.filter(({ results }) => results.experiment === name),
    ];
    const full = sets.flatMap((one) =>
      one.results && one.results.runs.length > 0 ? [{ ...one, results: one.results }] : [],
    );
    return { sets: full, here, trial };
  }

  /** What a training of each condition took that came to its end, in the shipped results. */
  private async costs({ name, conditions }: Experiment): Promise<Map<string, number>> {
    const runs = (await this.around.shipped(name))?.runs ?? [];
    return new Map(
      conditions.flatMap(({ id }) => {
        const own = runs.flatMap(({ condition, seconds, diverged }) =>
          condition === id && !diverged ? [seconds] : [],
        );
        return own.length > 0 ? [[id, own.reduce((a, b) => a + b, 0) / own.length] as const] : [];
      }),
    );
  }

  private forget(id: string): void {
    const at = this.opened.findIndex((one) => one.id === id);
    if (at >= 0) this.opened.splice(at, 1);
  }

  private emit(event: ExperimentEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}

/** One by its name. @throws ReaderError where there is none */
export function experimentOf(name: string): Experiment {
  const experiment = EXPERIMENTS.find((one) => one.name === name);
  if (experiment) return experiment;
  throw new ReaderError(l10n.t('There is no experiment "{0}".', name));
}
