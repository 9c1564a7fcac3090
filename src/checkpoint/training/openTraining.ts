import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { TrainingConfig } from '../../training/config';
import type { DataConfig } from '../../training/data/fields';
import { fingerprint } from '../../training/data/fingerprint';
import { type OpenFile, type Prepared, prepare } from '../../training/data/prepare';
import { type Advance, type Means, Trainer } from '../../training/trainer';
import { writeConfig } from './configFile';
import type { Files } from './files';
import { beginTraining, checkFree, readTraining, saveState } from './folder';
import { Hold, type Self } from './hold';
import { type Translated, translatedAt } from './translated';
import { UnusableData } from './unusableData';

/** A training and its folder. */
export interface OpenTraining {
  readonly config: TrainingConfig;
  readonly prepared: Prepared;
  readonly trainer: Trainer;
  /** The examples of the last evaluation, or before the first as nothing had been trained yet. */
  readonly translated: Translated;
  /**
   * What the trainer does next; the examples of its evaluations go into the next checkpoint.
   * @throws Displaced where another training has taken the folder, or asks for it
   */
  advance(): Promise<Advance>;
  /** Its folder's, for as long as nobody else has taken it. */
  readonly files: Files;
  /**
   * Writes a checkpoint.
   * @throws ReaderError where it cannot be written; the one before is kept. Displaced where another training has taken
   *   the folder
   */
  save(): Promise<void>;
  /** Lets others train in its folder. */
  close(): Promise<void>;
}

interface Circumstances extends Means {
  readonly files: Files;
  /** Who trains. */
  readonly self: Self;
  /** Whether another one that trains there is asked to let go of the folder. */
  readonly over?: boolean | undefined;
  readonly open: OpenFile;
  /** Is told what is being done before the first update, in the reader's language. */
  readonly tell?: (said: string) => void;
}

/**
 * Begins a training in its folder, with a checkpoint of the first weights.
 * @throws ReaderError naming what is wrong with data, model or folder
 */
export async function begin(config: TrainingConfig, around: Circumstances): Promise<OpenTraining> {
  const { files } = around;
  await checkFree(files);
  const prepared = await preparedOf(config, around);
  const trainer = await Trainer.open({ config, ...prepared }, around);
  return kept(trainer, () =>
    held(around, async (hold) => {
      const translated = translatedAt(0, await trainer.judging.examples(), prepared);
      const training = opened(config, prepared, trainer, translated, hold);
      const state = { data: fingerprint(prepared), translated, ...trainer.state() };
      await beginTraining(hold.files, { config, ...prepared }, state, trainer.model());
      return training;
    }),
  );
}

/**
 * Goes on with a training from its last checkpoint, as if it had never been interrupted.
 * @param data its own, where its files may be in other places now: the folder says so from then on
 * @throws ReaderError also where its data or its model are not what they were
 */
export async function resume(around: Circumstances, data?: DataConfig): Promise<OpenTraining> {
  return held(around, async (hold) => {
    // Only now: until then another one may have written checkpoints.
    const { config: before, spec, state } = await readTraining(around.files);
    const config = { ...before, data: data ?? before.data };
    const prepared = await preparedOf(config, around);
    if (fingerprint(prepared) !== state.data)
      throw new UnusableData(
        l10n.t(
          'The data are not what this training began with. Restore them, or begin another training in a folder of its own.',
        ),
      );
    if (spec && JSON.stringify(prepared.spec) !== JSON.stringify(spec))
      throw new ReaderError(
        l10n.t(
          'The model that training/config.json describes is not the one in config.json, which this training began with. Restore either file, or begin another training in a folder of its own.',
        ),
      );
    const trainer = await Trainer.open({ config, ...prepared }, around, state);
    return kept(trainer, async () => {
      const translated =
        state.translated ?? translatedAt(trainer.update, await trainer.judging.examples(), prepared);
      const training = opened(config, prepared, trainer, translated, hold);
      // An interruption may have come between the checkpoint and the model.
      await training.save();
      if (JSON.stringify(config.data) !== JSON.stringify(before.data)) await writeConfig(hold.files, config);
      return training;
    });
  });
}

/** @throws UnusableData naming what is wrong with them */
const preparedOf = (config: TrainingConfig, { open, tell }: Circumstances): Promise<Prepared> =>
  prepare(config, open, tell).catch((error: unknown) => {
    throw error instanceof ReaderError ? new UnusableData(error.message) : error;
  });

/** Does what follows the opening of a trainer, and disposes of it where that fails. */
async function kept<T>(trainer: Trainer, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    trainer.dispose();
    throw error;
  }
}

/** Does what is done in a folder that is held, and lets go of it where that fails. */
async function held(
  { files, self, over }: Circumstances,
  work: (hold: Hold) => Promise<OpenTraining>,
): Promise<OpenTraining> {
  const hold = new Hold(files, self);
  await hold.take(over);
  try {
    return await work(hold);
  } catch (error) {
    await hold.release();
    throw error;
  }
}

function opened(
  config: TrainingConfig,
  prepared: Prepared,
  trainer: Trainer,
  first: Translated,
  hold: Hold,
): OpenTraining {
  const data = fingerprint(prepared);
  let translated = first;
  return {
    config,
    prepared,
    trainer,
    files: hold.files,
    get translated() {
      return translated;
    },
    advance: async () => {
      await hold.look();
      const advance = await trainer.advance();
      const { evaluated } = advance;
      if (evaluated) translated = translatedAt(trainer.update, evaluated.examples, prepared, translated);
      return advance;
    },
    save: async () => {
      await hold.check();
      const state = { data, translated, ...trainer.state() };
      await saveState(hold.files, { config, ...prepared }, state, trainer.model());
    },
    close: () => hold.release(),
  };
}
