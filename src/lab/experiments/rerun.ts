import { conductMissing } from '../../conducting/conductMissing';
import { type Conducted, type ConnectConductor, Laboratory } from '../../conducting/laboratory';
import { messageOf } from '../../errors';
import { type Missing, missing } from '../../experiments/campaign';
import type { Diverged } from '../../experiments/experiment';
import type { Results } from '../../experiments/results';
import { divergedInWords } from '../../experiments/words';
import type * as protocol from './protocol';
import { doneOf, timeLeft } from './timeLeft';

interface Asked {
  readonly connect: ConnectConductor;
  readonly strings: Readonly<Record<string, string>>;
  readonly jobs: number;
  /** Of the experiment, without runs. */
  readonly empty: Results;
  /** Each once. */
  readonly seeds: readonly number[];
  readonly quick: boolean;
  prepare(): Promise<Prepared>;
  keep(training: Missing, conducted: Conducted): Promise<void>;
  /** Called when anything of it is another. */
  changed(): void;
}

interface Prepared {
  /** What is there already. */
  readonly results: Results;
  /** Seconds that a training of each condition takes, as far as is known. */
  readonly costs: ReadonlyMap<string, number>;
}

/** What a training is taken to cost while none has shown it, in seconds. */
const UNKNOWN = 30;
/** Before its result is there, a training is not done. */
const NEARLY = 0.99;

/**
 * A rerun of an experiment in workers of its own, from its beginning to its end. It is there from the moment on when it
 * is asked for, before it is known what there is to train.
 */
export class Rerun {
  status: protocol.Rerun['status'] = 'running';
  private note: string | undefined;
  private readonly laboratory: Laboratory;
  private readonly shares = new Map<string, number>();
  private readonly diverged = new Map<string, Diverged>();
  /** Undefined until it is prepared. */
  private costs: Prepared['costs'] | undefined;
  /** What was done before it began, in seconds of cost. */
  private before = 0;
  private seconds = 0;
  /** When it last began to compute. */
  private since = performance.now();

  constructor(private readonly asked: Asked) {
    const { connect, strings, empty, seeds } = asked;
    this.laboratory = new Laboratory(connect, strings);
    for (const { id } of empty.conditions) for (const seed of seeds) this.shares.set(key(id, seed), 0);
  }

  /** Whether it computes, or would if it were not paused. */
  get alive(): boolean {
    return this.status === 'running' || this.status === 'paused';
  }

  /** Computes until all is there, it is cancelled, or it fails. */
  async conduct(): Promise<void> {
    const { empty, seeds, jobs, keep, changed } = this.asked;
    try {
      const results = await this.prepared();
      await conductMissing({
        experiment: empty.experiment,
        missing: this.alive ? missing(results, seeds) : [],
        jobs,
        keep,
        laboratory: this.laboratory,
        hearing: {
          going: ({ condition, seed, config }, update) =>
            this.reached(condition, seed, Math.min(NEARLY, update / config.updates)),
          done: ({ condition, seed }, _, diverged) => {
            this.came(condition, seed, diverged);
            changed();
          },
        },
      });
      if (this.alive) this.status = 'finished';
    } catch (error) {
      if (this.alive) [this.status, this.note] = ['failed', messageOf(error)];
    }
    this.laboratory.close();
    changed();
  }

  pause(): void {
    if (this.status !== 'running') return;
    this.seconds = this.elapsed();
    this.status = 'paused';
    this.laboratory.hold(true);
    this.asked.changed();
  }

  resume(): void {
    if (this.status !== 'paused') return;
    this.since = performance.now();
    this.status = 'running';
    this.laboratory.hold(false);
    this.asked.changed();
  }

  /** Ends it at once: trainings under way are lost, results that are there are not. */
  cancel(): void {
    if (!this.alive) return;
    this.status = 'cancelled';
    this.laboratory.close();
    this.asked.changed();
  }

  shown(): protocol.Rerun {
    const { empty, seeds, quick, jobs } = this.asked;
    return {
      experiment: empty.experiment,
      status: this.status,
      quick,
      seeds,
      trainings: seeds.flatMap((seed) =>
        empty.conditions.map(({ id: condition }) => {
          const diverged = this.diverged.get(key(condition, seed));
          return {
            condition,
            seed,
            share: this.shares.get(key(condition, seed))!,
            ...(diverged ? { diverged: divergedInWords(diverged) } : {}),
          };
        }),
      ),
      // What a trial takes, no shipped result tells.
      ...(this.alive && !quick && this.costs
        ? { secondsLeft: timeLeft(this.work(), this.before, this.elapsed(), jobs) }
        : {}),
      ...(this.note === undefined ? {} : { note: this.note }),
    };
  }

  /** Finds out what is there, and what the rest will cost. */
  private async prepared(): Promise<Results> {
    const { results, costs } = await this.asked.prepare();
    this.costs = costs;
    for (const { condition, seed, diverged } of results.runs)
      if (this.shares.has(key(condition, seed))) this.came(condition, seed, diverged);
    this.before = doneOf(this.work());
    this.asked.changed();
    return results;
  }

  /** Its result is there. */
  private came(condition: string, seed: number, diverged: Diverged | undefined): void {
    this.shares.set(key(condition, seed), 1);
    if (diverged) this.diverged.set(key(condition, seed), diverged);
  }

  private reached(condition: string, seed: number, share: number): void {
    this.shares.set(key(condition, seed), share);
    this.asked.changed();
  }

  private work() {
    return [...this.shares].map(([one, share]) => ({
      cost: this.costs?.get(one.split(' ')[0]!) ?? UNKNOWN,
      share,
    }));
  }

  private elapsed(): number {
    const now = this.status === 'running' ? (performance.now() - this.since) / 1000 : 0;
    return this.seconds + now;
  }
}

const key = (condition: string, seed: number) => `${condition} ${seed}`;
