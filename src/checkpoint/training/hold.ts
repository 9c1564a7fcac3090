import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { messageOf, ReaderError } from '../../errors';
import type { Files } from './files';

/** Who trains in a folder. */
const Holder = v.object({
  id: v.string(),
  /** Where processes have numbers: its own, and what its machine is called. */
  process: v.exactOptional(v.number()),
  machine: v.exactOptional(v.string()),
});
type Holder = v.InferOutput<typeof Holder>;

/** One who would like to. */
export interface Self extends Holder {
  /** Whether a process of this machine is there. */
  runs?(process: number): boolean;
}

const HOLDER = 'training/holder.json';
/** Left by one who asks whoever trains there to let go. */
const ASKED = 'training/asked.json';

/** In milliseconds. */
export interface Patience {
  /** How long one is waited for that may be ending: its window has just been closed. */
  readonly ending: number;
  /** How long one is waited for that was asked to let go. */
  readonly asked: number;
  /** From one look to the next while waiting, and, at least, while training. */
  readonly waiting: number;
  readonly training: number;
}

const PATIENCE: Patience = { ending: 3_000, asked: 5_000, waiting: 100, training: 1_000 };

/** Somebody else trains in the folder, and keeps it. */
export class Held extends ReaderError {
  constructor(readonly process: number) {
    super(
      l10n.t(
        'Process {0} trains in this folder. Stop it first; or, if it is no training, remove {1}.',
        String(process),
        HOLDER,
      ),
    );
  }
}

/** Somebody else trains in the folder now: nothing more must be written. */
export class Displaced extends ReaderError {
  constructor() {
    super(
      l10n.t(
        'Somebody else trains in this folder now: this training ends, and writes nothing more. Train each in a folder of its own.',
      ),
    );
  }
}

/**
 * Says in a training's folder who trains there, as two at once would write over each other's checkpoints. Whoever is
 * known to be at it keeps the folder until it is asked to let go. One that was killed, or of which nothing can be known
 * from here, gives way, and changes nothing more in the folder if it is there after all.
 */
export class Hold {
  /** The folder's, for as long as it is held: before every change it is looked whether that is so. */
  readonly files: Files;
  private lost = false;
  private looked = 0;

  constructor(
    private readonly all: Files,
    private readonly self: Self,
    private readonly patience = PATIENCE,
  ) {
    const held = async <T>(change: () => Promise<T>): Promise<T> => {
      await this.checkHolder();
      return change();
    };
    this.files = {
      read: (path) => all.read(path),
      list: (path) => all.list(path),
      write: (path, bytes) => held(() => all.write(path, bytes)),
      rename: (from, to) => held(() => all.rename(from, to)),
      remove: (path) => held(() => all.remove(path)),
    };
  }

  /**
   * @param over whether one that is at it is asked to let go; one that does not answer gives way then
   * @throws Held where somebody else is at it and not asked; ReaderError where it cannot be written
   */
  async take(over = false): Promise<void> {
    let at = await this.running();
    try {
      if (over && at !== undefined) await this.all.write(ASKED, this.inWriting());
      const until = performance.now() + (over ? this.patience.asked : this.patience.ending);
      while (at !== undefined && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, this.patience.waiting));
        at = await this.running();
      }
      if (at === undefined || over) {
        await this.write();
        await this.all.remove(ASKED);
        return;
      }
    } catch (error) {
      throw new ReaderError(l10n.t('The training’s folder cannot be written: {0}', messageOf(error)));
    }
    throw new Held(at);
  }

  /** As `check`, where that is some time ago. @throws Displaced as there */
  async look(): Promise<void> {
    if (performance.now() - this.looked >= this.patience.training) await this.check();
  }

  /**
   * Says so again where it is said no more.
   * @throws Displaced where somebody else has taken it, or asks for it: it is let go then
   */
  async check(): Promise<void> {
    this.looked = performance.now();
    await this.checkHolder();
    if (await this.isAsked()) {
      await this.release();
      this.lost = true;
      throw new Displaced();
    }
    if (!(await this.all.read(HOLDER))) await this.write();
  }

  /** What cannot be removed is no hindrance: who left it is gone then. */
  async release(): Promise<void> {
    if (this.lost) return;
    try {
      // Who ends while it waits wants it no more.
      if ((await this.written(ASKED))?.id === this.self.id) await this.all.remove(ASKED);
      if (!(await this.other())) await this.all.remove(HOLDER);
    } catch {}
  }

  private async checkHolder(): Promise<void> {
    this.lost ||= (await this.other()) !== undefined;
    if (this.lost) throw new Displaced();
  }

  private write(): Promise<void> {
    return this.all.write(HOLDER, this.inWriting());
  }

  private inWriting(): Uint8Array {
    const { id, process, machine } = this.self;
    return new TextEncoder().encode(JSON.stringify({ id, process, machine }));
  }

  /** Whether somebody asks for it. One whose process is gone does so no more. */
  private async isAsked(): Promise<boolean> {
    if (!(await this.all.read(ASKED))) return false;
    const { self } = this;
    const { process, machine } = (await this.written(ASKED)) ?? {};
    if (process === undefined || machine !== self.machine || self.runs?.(process) !== false) return true;
    await this.all.remove(ASKED);
    return false;
  }

  private async other(): Promise<Holder | undefined> {
    const holder = await this.written(HOLDER);
    return holder?.id === this.self.id ? undefined : holder;
  }

  /** Who is named in a file; undefined where it was cut off while it was written, or is not there. */
  private async written(file: string): Promise<Holder | undefined> {
    const bytes = await this.all.read(file);
    if (!bytes) return undefined;
    const holder = v.safeParse(v.pipe(v.string(), v.parseJson(), Holder), new TextDecoder().decode(bytes));
    return holder.success ? holder.output : undefined;
  }

  /** The process of somebody else who is known to be at it. */
  private async running(): Promise<number | undefined> {
    const { self } = this;
    const { process, machine } = (await this.other()) ?? {};
    if (process === undefined || machine !== self.machine || process === self.process) return undefined;
    return self.runs?.(process) ? process : undefined;
  }
}
