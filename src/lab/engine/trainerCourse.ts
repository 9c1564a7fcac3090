import type { Files } from '../../checkpoint/training/files';
import { hasTraining, readTraining } from '../../checkpoint/training/folder';
import type { Self } from '../../checkpoint/training/hold';
import { begin, type OpenTraining, resume } from '../../checkpoint/training/openTraining';
import { fastest } from '../../kernels/training/fastest';
import type { Measured } from '../../training/curves';
import { filesOf } from '../../training/data/files';
import type { Means } from '../../training/trainer';
import { pointsOf } from '../points';
import type { Course, Step } from './course';
import type { Batch } from './messages';
import { pairGradients } from './pairGradients';
import type { Opening } from './server';

/**
 * Opens a training in its folder: from the checkpoint there, or from its beginning.
 * @param self who trains
 * @throws ReaderError where data or checkpoint cannot be used
 */
export async function openCourse(
  { config, data }: Pick<Opening, 'config' | 'data'>,
  files: Files,
  self: Self,
  tell: (said: string) => void = () => {},
  means: Means = fastest(),
): Promise<Course> {
  const around = (names: readonly string[]) => ({
    files,
    self,
    tell,
    ...means,
    open: async function* (file: string) {
      const bytes = data[names.indexOf(file)]!;
      for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
    },
  });
  const kept = (await hasTraining(files)) ? await readTraining(files) : undefined;
  const training = kept
    ? await resume(kept, around(filesOf(kept.config.data)))
    : await begin(config, around(filesOf(config.data)));
  return new TrainerCourse(training);
}

/** Bytes of a file that are read at once. */
const PIECE = 2 ** 20;

/** So many pairs of a batch are stepped through at most: the others are computed alike. */
const MOST_PAIRS = 8;

/** A trainer, as its worker drives it. */
class TrainerCourse implements Course {
  readonly measured: Course['measured'];
  readonly notes: readonly string[];

  constructor(private readonly training: OpenTraining) {
    this.notes = training.prepared.notes;
    this.measured = pointsOf(training.trainer.curves);
  }

  get config() {
    return this.training.config;
  }

  get standing() {
    const { update, epoch, kept } = this.training.trainer;
    return { update, updates: this.training.config.updates, epoch, ...(kept ? { kept } : {}) };
  }

  get translated() {
    return this.training.translated;
  }

  async batch(): Promise<Batch> {
    const { trainer, prepared, config } = this.training;
    const pass = trainer.passAt(trainer.update);
    const { pairs, ratio, coin, seed } = pass;
    const model = { spec: prepared.spec, values: trainer.model(), labelSmoothing: config.labelSmoothing };
    return {
      update: trainer.update + 1,
      pairs: pairs.slice(0, MOST_PAIRS).map(({ source, target }) => ({
        source: prepared.source.decode(source as readonly number[]),
        target: prepared.target.decode(target),
      })),
      ratio,
      coin,
      seed,
      gradients: await pairGradients(model, { ...pass, pairs: pairs.slice(0, MOST_PAIRS) }, prepared),
    };
  }

  async step(): Promise<Step> {
    const { measured, tokens } = await this.training.trainer.step();
    return { values: measured, tokens };
  }

  due() {
    return this.training.trainer.due();
  }

  async evaluate(): Promise<Measured> {
    return (await this.training.evaluate()).measured;
  }

  save(): Promise<void> {
    return this.training.save();
  }

  ended(): string | undefined {
    return this.training.trainer.ended();
  }
}
