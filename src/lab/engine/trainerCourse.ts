import type { Files } from '../../checkpoint/training/files';
import { hasTraining } from '../../checkpoint/training/folder';
import type { Self } from '../../checkpoint/training/hold';
import { writeNextUpdate } from '../../checkpoint/training/nextUpdate';
import { begin, type OpenTraining, resume } from '../../checkpoint/training/openTraining';
import { fastest } from '../../kernels/training/fastest';
import { filesOf } from '../../training/data/files';
import { judged as judgedBy } from '../../training/professor/judged';
import type { Means } from '../../training/trainer';
import { pointsOf } from '../points';
import type { Course, Step } from './course';
import { judgedBatch, judgedPair } from './judgedBatch';
import type { Batch } from './messages';
import { pairGradients } from './pairGradients';
import type { Opening } from './server';

/**
 * Opens a training in its folder: from the checkpoint there, by the configuration there, or from its beginning. Its
 * data are read from what is given.
 * @param self who trains
 * @throws ReaderError where data or checkpoint cannot be used
 */
export async function openCourse(
  { config, data, over }: Pick<Opening, 'config' | 'data'> & { readonly over?: boolean },
  files: Files,
  self: Self,
  tell: (said: string) => void = () => {},
  means: Means = fastest(),
): Promise<Course> {
  const names = filesOf(config.data);
  const around = {
    files,
    self,
    over,
    tell,
    ...means,
    open: async function* (file: string) {
      const bytes = data[names.indexOf(file)]!;
      for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
    },
  };
  const training = (await hasTraining(files))
    ? await resume(around, config.data)
    : await begin(config, around);
  return new TrainerCourse(training);
}

/** Bytes of a file that are read at once. */
const PIECE = 2 ** 20;

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
    const { update, epoch, judging } = this.training.trainer;
    const { kept } = judging;
    return { update, updates: this.training.config.updates, epoch, ...(kept ? { kept } : {}) };
  }

  get translated() {
    return this.training.translated;
  }

  async batch(): Promise<Batch> {
    const { trainer, prepared, config } = this.training;
    const { spec, source: from, target: to } = prepared;
    const update = trainer.update + 1;
    const [pass, { values, discriminator }] = [trainer.passAt(trainer.update), trainer.now()];
    const folder = await writeNextUpdate(this.training.files, prepared, values, update);
    const of = await fastest().differentiate({ spec, values, labelSmoothing: config.labelSmoothing });
    try {
      const { ratio, coin, seed } = pass;
      const gradients = await pairGradients(of, pass, prepared);
      const { forcing } = config;
      const judged =
        discriminator && forcing.strategy === 'professor'
          ? await judgedBy(of, pass, forcing, discriminator)
          : undefined;
      const pairs = pass.pairs.map((tokens, k) => ({
        tokens,
        source: from.decode(tokens.source),
        target: to.decode(tokens.target),
        gradients: gradients[k]!,
        ...(judged ? { judged: judgedPair(judged, k) } : {}),
      }));
      const told = judged && judgedBatch(judged);
      return { update, folder, pairs, ratio, coin, seed, judged: told };
    } finally {
      of.dispose();
    }
  }

  async advance(): Promise<Step> {
    const { update, evaluated, checkpoint } = await this.training.advance();
    return {
      measured: { ...update.measured, ...evaluated?.measured },
      tokens: update.tokens,
      evaluated: evaluated !== undefined,
      checkpoint,
    };
  }

  save(): Promise<void> {
    return this.training.save();
  }

  ended(): string | undefined {
    return this.training.trainer.ended();
  }
}
