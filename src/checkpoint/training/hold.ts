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

/** Somebody else trains in the folder now: nothing more must be written. */
export class Displaced extends ReaderError {}

/**
 * Says in a training's folder who trains there, as two at once would write over each other's checkpoints. Whoever is
 * known to be at it keeps the folder. One that was killed, or of which nothing can be known from here, gives way, and
 * hears of it at its next checkpoint if it is there after all.
 */
export class Hold {
  constructor(
    private readonly files: Files,
    private readonly self: Self,
  ) {}

  /** @throws ReaderError where somebody else is at it, or it cannot be written */
  async take(): Promise<void> {
    const other = await this.other();
    if (other && this.runs(other))
      throw new ReaderError(
        l10n.t(
          'Process {0} trains in this folder. Stop it first; or, if it is no training, remove {1}.',
          String(other.process),
          HOLDER,
        ),
      );
    try {
      await this.write();
    } catch (error) {
      throw new ReaderError(l10n.t('The training’s folder cannot be written: {0}', messageOf(error)));
    }
  }

  /** Says so again where it is said no more. @throws Displaced where somebody else has taken it */
  async check(): Promise<void> {
    if (await this.other())
      throw new Displaced(
        l10n.t(
          'Somebody else trains in this folder now: this training ends, and writes nothing more. Train each in a folder of its own.',
        ),
      );
    if (!(await this.files.read(HOLDER))) await this.write();
  }

  /** What cannot be removed is no hindrance: who left it is gone then. */
  async release(): Promise<void> {
    try {
      if (!(await this.other())) await this.files.remove(HOLDER);
    } catch {}
  }

  private write(): Promise<void> {
    const { id, process, machine } = this.self;
    return this.files.write(HOLDER, new TextEncoder().encode(JSON.stringify({ id, process, machine })));
  }

  private async other(): Promise<Holder | undefined> {
    const bytes = await this.files.read(HOLDER);
    if (!bytes) return undefined;
    const holder = v.safeParse(v.pipe(v.string(), v.parseJson(), Holder), new TextDecoder().decode(bytes));
    // What was cut off while it was written holds nothing.
    return holder.success && holder.output.id !== this.self.id ? holder.output : undefined;
  }

  private runs({ process, machine }: Holder): boolean {
    const { self } = this;
    if (process === undefined || machine !== self.machine || process === self.process) return false;
    return self.runs?.(process) ?? false;
  }
}
