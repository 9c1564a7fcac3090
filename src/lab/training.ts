import * as l10n from '@vscode/l10n';
import type { Files } from '../checkpoint/training/files';
import type { Translated } from '../checkpoint/training/translated';
import { UnusableData } from '../checkpoint/training/unusableData';
import { messageOf, ReaderError } from '../errors';
import { count } from '../text/numbers';
import type { TrainingConfig } from '../training/config';
import type { DataConfig } from '../training/data/fields';
import { Curves } from './curves';
import { type ConnectTrainer, type TrainerMessage, TrainingClient } from './engine/client';
import type { Batch, Wanted } from './engine/messages';
import { pointsOf } from './points';
import type { CurvePoints, Progress, TrainingStatus, TrainingSummary } from './protocol';
import { type Standing, standingOf } from './standing';
import { configurationLines, titleOf } from './words/configuration';

/** What a training needs of the window that it is in. */
export interface Surroundings {
  readonly connect: ConnectTrainer;
  readonly strings: Readonly<Record<string, string>>;
  filesOf(folder: string): Files;
  /** The files that a configuration names. */
  dataOf(config: TrainingConfig, folder: string): Promise<readonly Uint8Array[]>;
  /** A folder as a reader would say it. */
  said(folder: string): string;
}

/** What is kept of a training over a reload, beside its folder's own files. */
export interface Kept {
  /** URI of its folder: what it is known by. */
  readonly folder: string;
  readonly config: TrainingConfig;
  readonly status: 'stopped' | 'finished' | 'failed';
  readonly progress: Progress;
  readonly note?: string | undefined;
  /** It was computed when this was kept: where that is read again, the window was closed meanwhile. */
  readonly interrupted?: boolean | undefined;
  /** Why it would come to the same if it went on. */
  readonly diverged?: string | undefined;
  readonly saved: boolean;
  /** The source of an example. */
  readonly source?: string | undefined;
  /** Its data, where its files are said to be now; its folder says so once it has gone on with them. */
  readonly moved?: DataConfig | undefined;
}

/** How a training stands, and why. */
interface Rest {
  readonly status: TrainingStatus;
  readonly note: string | undefined;
  readonly interrupted: boolean;
}

/** A training as the host knows it: what was measured of it, and, while it is open, its worker. */
export class Training {
  readonly id: string;
  config: TrainingConfig;
  status: TrainingStatus;
  progress: Progress;
  curves = new Curves();
  /** Counts how often what was measured began anew: at every opening. */
  restarts = 0;
  examples: Translated | undefined;
  /** The batch that was asked for last. */
  batched: Batch | undefined;
  /** The number of the pair in it that is looked at. */
  pair = 0;
  private note: string | undefined;
  /** The window was closed while it was computed, and it has not been opened since. */
  private interrupted: boolean;
  /** Why it would come to the same if it went on: what it was when an update came to no number. */
  private diverged: string | undefined;
  /** Why the last checkpoint could not be written. */
  private unsaved: string | undefined;
  /** Said where another process trains it, which can be asked to let go. */
  private elsewhere: string | undefined;
  /** There is a checkpoint, and with it a model. */
  private saved: boolean;
  private client: TrainingClient | undefined;
  /** What it was before it was opened for its batch alone. */
  private before: Rest | undefined;
  /** What is done once it is open. */
  private first: Wanted = 'pause';
  private readonly asking: { resolve(batch: Batch): void; reject(error: Error): void }[] = [];
  /** From before a reload. */
  private readonly keptSource: string | undefined;
  /** How far it was at its last checkpoint. */
  private savedAt: Progress;
  private moved: DataConfig | undefined;
  /** How often it was opened, or that was tried. */
  private openings = 0;

  /** @param changed is called when anything of it is another */
  constructor(
    kept: Kept,
    private readonly around: Surroundings,
    private readonly changed: () => void,
  ) {
    this.id = kept.folder;
    this.config = kept.config;
    this.status = kept.status;
    this.progress = kept.progress;
    this.note = kept.note;
    this.interrupted = kept.interrupted ?? false;
    this.diverged = kept.diverged;
    this.saved = kept.saved;
    this.savedAt = kept.progress;
    this.keptSource = kept.source;
    this.moved = kept.moved;
  }

  /** A source to try its model with; undefined where none has been seen yet. */
  get source(): string | undefined {
    return this.examples?.examples[0]?.source ?? this.keptSource;
  }

  /** What it is when it is not opened for its batch alone. */
  private get restsAs(): Rest {
    const { status, note, interrupted } = this;
    return this.before ?? { status, note, interrupted };
  }

  summary(): TrainingSummary {
    const resumable = this.status !== 'finished' && !this.hasDiverged;
    const elsewhere = resumable ? this.elsewhere : undefined;
    const own = this.unsaved ?? this.diverged ?? this.note ?? this.interruption();
    const note = [own, elsewhere].filter((one) => one !== undefined).join('\n');
    const { forcing } = this.config;
    return {
      id: this.id,
      title: titleOf(this.config),
      status: this.status,
      progress: this.progress,
      measure: this.config.evaluation.measure,
      objective: this.config.objective,
      ...(note ? { note } : {}),
      folder: this.around.said(this.id),
      usable: this.saved,
      resumable,
      elsewhere: elsewhere !== undefined,
      configuration: configurationLines(this.config),
      ...(forcing.strategy === 'professor' ? { gates: forcing.gates } : {}),
    };
  }

  kept(): Kept {
    const { id: folder, config, savedAt: progress, diverged, saved, source, moved } = this;
    const { status, note, interrupted } = this.restsAs;
    const resting = status === 'finished' || status === 'failed' ? status : 'stopped';
    const ended = this.hasDiverged ? 'failed' : resting;
    const kept = { folder, config, progress, diverged, saved, source, moved, status: ended } as const;
    return {
      ...kept,
      note: ended === 'stopped' ? undefined : note,
      interrupted: (this.busy && !this.before) || interrupted,
    };
  }

  private interruption(): string | undefined {
    if (!this.interrupted) return undefined;
    return this.saved
      ? l10n.t(
          'The window was closed while it was training. Resume it to go on from its checkpoint of update {0}: the updates after that are computed again, and come to the same numbers.',
          count(this.savedAt.update),
        )
      : l10n.t('The window was closed before there was a checkpoint. Resume it to begin anew.');
  }

  /** Whether going on from its checkpoint would come to no number again: the same batches, draws and weights. */
  get hasDiverged(): boolean {
    return this.diverged !== undefined;
  }

  /** Whether a worker computes for it now. */
  get busy(): boolean {
    return this.status === 'running' || this.status === 'starting';
  }

  /** Goes on, from its checkpoint where it is not open. */
  resume(): void {
    this.go('run');
  }

  /** Goes on with what another process trains, which ends there. */
  takeOver(): void {
    this.go('run', true);
  }

  /** One update. */
  step(): void {
    this.go('step');
  }

  pause(): void {
    this.first = 'pause';
    this.client?.do('pause');
  }

  /** Ends its worker once the checkpoint is written; at once where nothing has been trained yet. */
  stop(): void {
    this.first = 'stop';
    if (this.status === 'starting') {
      if (!this.goBack()) [this.status, this.note] = ['stopped', undefined];
      this.close();
      this.changed();
      return;
    }
    this.client?.do('stop');
  }

  /** Is again what it was before it was opened for its batch alone; returns whether it was opened for that. */
  private goBack(): boolean {
    const { before } = this;
    if (before) [this.status, this.note, this.interrupted] = [before.status, before.note, before.interrupted];
    return before !== undefined;
  }

  /**
   * What its next update is of; it is opened for that where it is not, and rests then. Where it cannot be opened, it is
   * what it was.
   * @throws ReaderError where it cannot be opened or told, or its worker is ended before
   */
  batch(): Promise<Batch> {
    const answer = new Promise<Batch>((resolve, reject) => this.asking.push({ resolve, reject }));
    if (!this.client) {
      this.before = this.restsAs;
      this.first = 'pause';
      this.status = 'starting';
      this.interrupted = false;
      this.changed();
      void this.open(false);
    }
    this.client!.batch();
    return answer;
  }

  /** Looks at a pair of the batch that was asked for last, wherever it is shown. */
  lookAt(number: number): void {
    if (!this.batched?.pairs[number]) return;
    this.pair = number;
    this.changed();
  }

  /**
   * Goes on until it has done so many updates, all in all. One that was ended early, by its measure, is not any more.
   * @throws ReaderError where its folder cannot be read or written, or another process trains there
   */
  async extend(updates: number): Promise<void> {
    if (this.elsewhere !== undefined) throw new ReaderError(this.elsewhere);
    const config = await this.ofFolder();
    const { writeConfig } = await import('../checkpoint/training/configFile');
    const { patience, ...evaluation } = config.evaluation;
    const early = this.status === 'finished' && this.progress.update < config.updates;
    const longer = { ...config, updates, evaluation: early ? evaluation : config.evaluation };
    await writeConfig(this.around.filesOf(this.id), longer);
    this.close();
    this.config = longer;
    this.progress = { ...this.progress, updates };
    this.status = 'stopped';
    this.diverged = undefined;
    this.resume();
  }

  /** Reads its data elsewhere from now on. */
  locate(data: DataConfig): void {
    this.moved = data;
    if (this.status === 'failed' && !this.client && !this.hasDiverged)
      [this.status, this.note] = ['stopped', undefined];
    this.changed();
  }

  /**
   * The configuration that it goes on by: its folder's, with its data where they are now.
   * @throws ReaderError where its folder is gone, or not understood
   */
  async written(): Promise<TrainingConfig> {
    const config = await this.ofFolder();
    return this.moved ? { ...config, data: this.moved } : config;
  }

  private async ofFolder(): Promise<TrainingConfig> {
    const { readConfig } = await import('../checkpoint/training/configFile');
    const config = await readConfig(this.around.filesOf(this.id));
    if (!config && this.saved)
      throw new ReaderError(
        l10n.t(
          'The files of this training are gone: {0}. Put them back to go on with it, or train again with changes.',
          this.around.said(this.id),
        ),
      );
    return config ?? this.config;
  }

  /** Ends its worker at once. */
  close(): void {
    this.client?.close();
    this.client = this.before = undefined;
    this.refuse(l10n.t('The training was stopped.'));
  }

  /** Answers who asks for a batch that there is none. */
  private refuse(message: string): void {
    for (const { reject } of this.asking.splice(0)) reject(new ReaderError(message));
  }

  /** Ends the worker of a training that goes on no more, unless it has still to answer. */
  private rest(): void {
    if ((this.status === 'finished' || this.hasDiverged) && this.asking.length === 0) this.close();
  }

  /**
   * Reads what its folder says of it and what was measured, where it is not open: it may have been trained elsewhere
   * since. What cannot be read is left out.
   * @param anew also where that was read before
   */
  async recall(anew = false): Promise<void> {
    const known = () => this.client !== undefined || (this.restarts > 0 && !anew);
    const { openings } = this;
    if (known()) return;
    const { readTold } = await import('../checkpoint/training/folder');
    const told = await readTold(this.around.filesOf(this.id)).catch(() => undefined);
    if (!told || known()) return;
    // Where it could not be opened meanwhile that is what there is to be said.
    if (openings === this.openings) this.stands(standingOf(told));
    this.begin(pointsOf(told.state.progress.curves), told.state.translated);
    this.changed();
  }

  /** Is what its folder says. What it failed by counts as long as it would go on from there. */
  private stands({ config, progress, status, note }: Standing): void {
    const { epoch, kept, ...rest } = this.progress;
    const there = progress.update === this.savedAt.update;
    const same = there && JSON.stringify(config) === JSON.stringify(this.config);
    const passed = there && epoch !== undefined ? { epoch } : {};
    this.config = config;
    this.progress = { ...rest, ...passed, ...progress };
    this.savedAt = this.progress;
    this.saved = true;
    if (same && this.status === 'failed' && status === 'stopped') return;
    [this.status, this.note] = [status, note];
    [this.diverged, this.unsaved] = [undefined, undefined];
    if (status === 'finished') [this.interrupted, this.elsewhere] = [false, undefined];
  }

  private go(what: Wanted, over = false): void {
    if (this.restsAs.status === 'finished' || this.hasDiverged) return;
    [this.note, this.interrupted, this.elsewhere] = [undefined, false, undefined];
    this.before = undefined;
    if (this.client && this.status !== 'starting') {
      this.client.do(what);
      return;
    }
    this.first = what;
    if (this.client) return;
    this.status = 'starting';
    this.changed();
    void this.open(over);
  }

  private async open(over: boolean): Promise<void> {
    const { connect, strings, filesOf } = this.around;
    const client = new TrainingClient(connect, strings, filesOf(this.id), (message) => this.heard(message));
    this.client = client;
    this.openings++;
    try {
      const config = await this.written();
      const data = await this.around.dataOf(config, this.id).catch((error: unknown) => {
        throw new UnusableData(messageOf(error));
      });
      await client.open(config, data, this.savedAt.seconds ?? 0, over);
    } catch (error) {
      client.close();
      if (this.client === client)
        this.heard({
          type: 'failed',
          message: messageOf(error),
          intact: false,
          data: error instanceof UnusableData,
        });
    }
  }

  private begin(curves: readonly CurvePoints[], examples: Translated | undefined): void {
    this.curves = new Curves();
    for (const points of curves) this.curves.append(points);
    this.examples = examples;
    this.restarts++;
  }

  private heard(message: TrainerMessage): void {
    switch (message.type) {
      case 'preparing':
        this.note = message.said;
        break;
      case 'opened':
        this.config = message.config;
        this.progress = message.progress;
        this.savedAt = message.progress;
        this.moved = this.elsewhere = undefined;
        this.begin(message.curves, message.translated);
        // What was left out of the data is said as long as nothing more important is.
        this.note = message.notes.join('\n') || undefined;
        this.client?.do(this.first);
        break;
      case 'measured':
        this.progress = message.progress;
        for (const points of message.curves) this.curves.append(points);
        break;
      case 'translated':
        this.examples = message.translated;
        break;
      case 'batch':
        if (message.batch.update !== this.batched?.update) this.pair = 0;
        this.batched = message.batch;
        for (const { resolve } of this.asking.splice(0)) resolve(message.batch);
        this.rest();
        break;
      case 'noBatch':
        this.refuse(message.message);
        this.rest();
        break;
      case 'unsaved':
        this.unsaved = message.message;
        break;
      case 'saved':
        this.unsaved = undefined;
        this.saved = true;
        this.savedAt = this.progress;
        break;
      case 'now':
        // One that has diverged is opened for its batch alone, and is what it was.
        this.status = this.hasDiverged ? 'failed' : message.state;
        if (!this.hasDiverged) this.before = undefined;
        if (message.state === 'stopped') this.close();
        else this.rest();
        break;
      case 'finished':
        [this.status, this.note] = ['finished', message.note];
        this.rest();
        break;
      case 'failed':
        this.elsewhere = message.elsewhere ? message.message : undefined;
        // Those that it cannot be opened with are not its data.
        if (message.data) this.moved = undefined;
        // Who asked for its batch is told why there is none; it is not the training that failed.
        if (!this.goBack())
          [this.status, this.note] = message.elsewhere ? ['stopped', undefined] : ['failed', message.message];
        if (message.diverged)
          this.diverged = [
            message.message,
            l10n.t(
              'Resumed from there, it would come to the same update. “Train again with changes…” opens its configuration with a tenth of the learning rate, and with the gradient clipped.',
            ),
          ].join(' ');
        this.unsaved = undefined;
        this.refuse(message.message);
        if (!message.intact) this.close();
        break;
    }
    this.changed();
  }
}
