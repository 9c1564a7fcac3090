import * as l10n from '@vscode/l10n';
import { readResults } from '../../checkpoint/readResults';
import type { ConnectConductor } from '../../conducting/laboratory';
import { ReaderError } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import { begun, missing, takenUp } from '../../experiments/campaign';
import type { Experiment } from '../../experiments/experiment';
import type { Results } from '../../experiments/results';
import { bytesOf, type KeptResults } from './keptResults';
import type { ShownExperiment } from './protocol';
import { Rerun } from './rerun';
import { type Given, seedsOf, shownExperiment } from './view';

/** Seeds of a rerun where no results ship. */
const SEEDS = [1, 2, 3];

/** What a rerun was of: kept, so that one that was cut short can go on. */
export interface Asked {
  readonly seeds: readonly number[];
  readonly quick: boolean;
}

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
  /** Over a reload of the window. */
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
    const given = await this.given(shown);
    const shipped = given.find(({ kind }) => kind === 'shipped');
    const asked = around.asked(shown.name);
    const begun = asked && given.find(({ kind }) => kind === (asked.quick ? 'trial' : 'here'))?.results;
    const left = asked && begun ? missing(begun, asked.seeds).length : 0;
    return {
      ...shownExperiment(shown, given),
      seeds: shipped ? seedsOf(shipped.results.runs) : SEEDS,
      ...(asked && left > 0 && !this.rerun?.alive ? { unfinished: { ...asked, missing: left } } : {}),
    };
  }

  /**
   * Trains what the results measured here lack, of the experiment shown; until it ends.
   * @throws ReaderError where a rerun is under way
   */
  async run(asked: Asked): Promise<void> {
    if (this.rerun?.alive) throw new ReaderError(l10n.t('An experiment is under way. Cancel it first.'));
    const { shown, around } = this;
    const { seeds, quick } = asked;
    const { kept, connect, strings, jobs, madeBy } = around;
    const empty = begun(shown, quick, madeBy);
    const found = await kept.read(shown.name, quick);
    around.remember(shown.name, asked);
    const rerun = new Rerun({
      connect,
      strings,
      jobs,
      results: (found && takenUp(found, empty)) ?? empty,
      seeds,
      quick,
      costs: await this.costs(shown),
      keep: async (results) => {
        await kept.write(results, quick);
        this.emit('experiment');
      },
      changed: () => this.emit('rerun'),
    });
    this.rerun = rerun;
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
    const results = readResults(title, bytes);
    const experiment = EXPERIMENTS.find(({ name }) => name === results.experiment);
    if (!experiment)
      throw new ReaderError(
        l10n.t(
          '{0}: there is no experiment “{1}”. There are: {2}.',
          title,
          results.experiment,
          EXPERIMENTS.map(({ name }) => name).join(', '),
        ),
      );
    if (results.revision !== experiment.revision)
      throw new ReaderError(
        l10n.t(
          '{0}: these results are of revision {1} of “{2}”; what is measured means something else in revision {3}. Run the experiment again.',
          title,
          results.revision,
          results.experiment,
          experiment.revision,
        ),
      );
    const strange = results.runs.find(({ condition }) =>
      experiment.conditions.every((one) => one.id !== condition),
    );
    if (strange)
      throw new ReaderError(
        l10n.t(
          '{0}: “{1}” has no condition “{2}”. There are: {3}.',
          title,
          experiment.name,
          strange.condition,
          experiment.conditions.map((one) => one.id).join(', '),
        ),
      );
    this.forget(id);
    this.opened.push({ id, kind: 'file', title, results });
    this.show(experiment.name);
  }

  /** A set of the experiment shown as a file, and what to call it. */
  async exported(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
    const set = (await this.given(this.shown)).find((one) => one.id === id);
    return set && { name: `${this.shown.name}.json`, bytes: bytesOf(set.results) };
  }

  /** Takes a set of the experiment shown away: closes a file, or deletes what was measured here. */
  async remove(id: string): Promise<void> {
    this.forget(id);
    if (id === 'here' || id === 'trial') await this.around.kept.remove(this.shown.name, id === 'trial');
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

  private async given(experiment: Experiment): Promise<Given[]> {
    const { kept, shipped, madeBy } = this.around;
    const { name } = experiment;
    const own = async (quick: boolean) => {
      const found = await kept.read(name, quick);
      return found && takenUp(found, begun(experiment, quick, madeBy));
    };
    const sets: (Omit<Given, 'results'> & { readonly results: Results | undefined })[] = [
      { id: 'shipped', kind: 'shipped', title: l10n.t('Shipped'), results: await shipped(name) },
      { id: 'here', kind: 'here', title: l10n.t('Measured here'), results: await own(false) },
      { id: 'trial', kind: 'trial', title: l10n.t('Trial'), results: await own(true) },
      ...this.opened.filter(({ results }) => results.experiment === name),
    ];
    return sets.flatMap((one) =>
      one.results && one.results.runs.length > 0 ? [{ ...one, results: one.results }] : [],
    );
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
