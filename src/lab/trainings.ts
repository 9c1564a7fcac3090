import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { TrainingConfig } from '../training/config';
import { type Kept, type Surroundings, Training } from './training';

/** What happened, for whoever shows the trainings. */
export type TrainingEvent =
  /** The list, or which one is shown. */
  | { readonly kind: 'list' }
  /** One has got on. */
  | { readonly kind: 'training'; readonly training: Training };

/** Keeps the list over a reload. */
export interface Keeping {
  read(): Promise<readonly Kept[]>;
  write(kept: readonly Kept[]): void;
}

/** All trainings of a window, the newest first. Each has a worker of its own and knows nothing of the others. */
export class Trainings {
  list: readonly Training[] = [];
  /** Those kept from before a reload are in the list. */
  readonly listed: Promise<void>;
  private wanted: string | undefined;
  /** Those whose curves are looked at beside the shown one's. */
  private beside: readonly string[] = [];
  private readonly listeners = new Set<(event: TrainingEvent) => void>();
  private written = '';

  constructor(
    private readonly around: Surroundings,
    private readonly keeping: Keeping,
  ) {
    this.listed = this.recall();
  }

  /** The one that is shown: the newest, unless another was asked for. */
  get shown(): Training | undefined {
    return this.find(this.wanted) ?? this.list[0];
  }

  /** Those whose curves are laid over the shown one's. */
  get laid(): Training[] {
    return this.list.filter((one) => one !== this.shown && this.beside.includes(one.id));
  }

  find(id: string | undefined): Training | undefined {
    return this.list.find((one) => one.id === id);
  }

  show(id: string): void {
    this.wanted = id;
    this.emit({ kind: 'list' });
    void this.shown?.recall();
  }

  /** Lays a training's curves over the shown one's, or no more. */
  lay(id: string, on: boolean): void {
    this.beside = [...this.beside.filter((one) => one !== id), ...(on ? [id] : [])];
    this.emit({ kind: 'list' });
    if (on) void this.find(id)?.recall();
  }

  /**
   * Lists a new training, shows it and begins it.
   * @param folder URI of a folder that is its own
   * @throws ReaderError where it is that of another one in the list, which may not have written anything there yet
   */
  add(config: TrainingConfig, folder: string): Training {
    if (this.find(folder))
      throw new ReaderError(l10n.t('The folder is another training’s: {0}', this.around.said(folder)));
    const progress = { update: 0, updates: config.updates };
    const training = this.made({ folder, config, progress, status: 'stopped', saved: false });
    this.list = [training, ...this.list];
    this.show(training.id);
    training.resume();
    return training;
  }

  /** Lists one that a folder has, or reads of one that is listed what its folder says now, and shows it; nothing computes. */
  open(kept: Kept): Training {
    const known = this.find(kept.folder);
    if (!known) {
      this.list = [this.made(kept), ...this.list];
      this.keep();
    }
    this.show(kept.folder);
    void known?.recall(true);
    return this.find(kept.folder)!;
  }

  /** Takes it off the list; its files stay. */
  remove(training: Training): void {
    training.close();
    this.list = this.list.filter((one) => one !== training);
    this.keep();
    this.emit({ kind: 'list' });
  }

  /** Calls back for everything that happens; returns how to stop. */
  listen(listener: (event: TrainingEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispose(): void {
    this.listeners.clear();
    for (const training of this.list) training.close();
  }

  private async recall(): Promise<void> {
    const kept = await this.keeping.read();
    const known = new Set(this.list.map(({ id }) => id));
    this.list = [
      ...this.list,
      ...kept.filter(({ folder }) => !known.has(folder)).map((one) => this.made(one)),
    ];
    this.emit({ kind: 'list' });
    void this.shown?.recall();
  }

  private made(kept: Kept): Training {
    const training: Training = new Training(kept, this.around, () => {
      this.keep();
      this.emit({ kind: 'training', training });
    });
    return training;
  }

  /** Not at every update: when a status is another, or a checkpoint was written. */
  private keep(): void {
    const kept = this.list.map((one) => one.kept());
    const state = JSON.stringify(kept);
    if (state === this.written) return;
    this.written = state;
    this.keeping.write(kept);
  }

  private emit(event: TrainingEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
