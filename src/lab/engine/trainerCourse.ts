import type { Files } from '../../checkpoint/training/files';
import { hasTraining, readTraining } from '../../checkpoint/training/folder';
import type { Self } from '../../checkpoint/training/hold';
import { begin, type OpenTraining, resume } from '../../checkpoint/training/openTraining';
import { fastest } from '../../kernels/training/fastest';
import { filesOf } from '../../training/data/files';
import type { Example, Means } from '../../training/trainer';
import { pointsOf } from '../points';
import type { TranslatedExample } from '../protocol';
import type { Course, Evaluated, Step } from './course';
import type { Batch } from './messages';
import { pairGradients } from './pairGradients';
import { piecesOf } from './pieces';
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
  const course = new TrainerCourse(training);
  await course.translate();
  return course;
}

/** Bytes of a file that are read at once. */
const PIECE = 2 ** 20;

/** So many pairs of a batch are stepped through at most: the others are computed alike. */
const MOST_PAIRS = 8;

/** A trainer, as its worker drives it. */
class TrainerCourse implements Course {
  readonly measured: Course['measured'];
  readonly notes: readonly string[];
  private examples: readonly TranslatedExample[] = [];

  constructor(private readonly training: OpenTraining) {
    this.notes = training.prepared.notes;
    this.measured = pointsOf(training.trainer.curves);
  }

  get config() {
    return this.training.config;
  }

  get standing() {
    const { update, epoch } = this.training.trainer;
    return { update, updates: this.training.config.updates, epoch };
  }

  get translated() {
    return { update: this.training.trainer.update, examples: this.examples };
  }

  /** The examples, as the model translates them before anything is trained further. */
  async translate(): Promise<void> {
    this.examples = this.inWords(await this.training.trainer.examples());
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
    const { loss, gradientNorm, ratio, tokens, discriminator } = await this.training.trainer.step();
    const values = { trainingLoss: loss, gradientNorm, forcingProbability: ratio };
    return {
      values: discriminator ? { ...values, discriminatorAccuracy: discriminator.accuracy } : values,
      tokens,
    };
  }

  due() {
    return this.training.trainer.due();
  }

  async evaluate(): Promise<Evaluated> {
    const { loss, sequenceAccuracy, free, examples } = await this.training.trainer.evaluate();
    this.examples = this.inWords(examples);
    return {
      values: { developmentLoss: loss, tokenAccuracy: free.tokenAccuracy, sequenceAccuracy },
      examples: this.examples,
    };
  }

  save(): Promise<void> {
    return this.training.save();
  }

  ended(): string | undefined {
    return this.training.trainer.ended();
  }

  private inWords(examples: readonly Example[]): TranslatedExample[] {
    const { source: from, target: to } = this.training.prepared;
    return examples.map(({ source, target, written }, k) => {
      const before = this.examples[k]?.prediction;
      return {
        source: from.decode(source as readonly number[]),
        target: piecesOf(to, target),
        prediction: piecesOf(to, written),
        ...(before ? { before } : {}),
      };
    });
  }
}
