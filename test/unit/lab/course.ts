import type { Course, Evaluated, Standing, Step } from '../../../src/lab/engine/course';
import type { Files } from '../../../src/lab/engine/remoteFiles';

/** Files of nothing but memory. */
export class MemoryFiles implements Files {
  readonly kept = new Map<string, Uint8Array>();
  /** What writing fails with, where it is set. */
  full: string | undefined;

  read = async (path: string) => this.kept.get(path);
  write = async (path: string, bytes: Uint8Array) => {
    if (this.full) throw new Error(this.full);
    this.kept.set(path, bytes);
  };
  rename = async (from: string, to: string) => {
    this.kept.set(to, this.kept.get(from)!);
    this.kept.delete(from);
  };
  remove = async (path: string) => void this.kept.delete(path);
  list = async () => [...this.kept.keys()];
}

const CHECKPOINT = 'checkpoint';

/** A course that trains nothing: its loss is 1 / update. It goes on from the update that its files say. */
export async function openCounting(
  files: Files,
  { updates = 10, interval = 5, fails = Number.POSITIVE_INFINITY } = {},
): Promise<Course> {
  const bytes = await files.read(CHECKPOINT);
  let update = bytes ? bytes[0]! : 0;
  const standing = (): Standing => ({ update, updates, epoch: 1, seconds: update });
  return {
    get standing() {
      return standing();
    },
    measured: [
      {
        curve: 'trainingLoss',
        first: 0,
        updates: Uint32Array.from({ length: update }, (_, k) => k + 1),
        values: Float32Array.from({ length: update }, (_, k) => 1 / (k + 1)),
      },
    ],
    translated: undefined,
    async step(): Promise<Step> {
      if (update + 1 >= fails) throw new Error('it is not a number');
      update++;
      return { values: { trainingLoss: 1 / update }, tokens: 10 };
    },
    due: () => ({ evaluation: update % interval === 0, checkpoint: update % interval === 0 }),
    evaluate: async (): Promise<Evaluated> => ({
      values: { developmentLoss: 2 / update },
      examples: [{ source: 'a', target: ['b'], prediction: [String(update)] }],
    }),
    save: () => files.write(CHECKPOINT, Uint8Array.of(update)),
    ended: () => (update >= updates ? 'All updates are done.' : undefined),
  };
}
