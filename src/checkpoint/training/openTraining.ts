import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { TrainingConfig } from '../../training/config';
import { fingerprint } from '../../training/data/fingerprint';
import { type OpenFile, type Prepared, prepare } from '../../training/data/prepare';
import { type Means, Trainer } from '../../training/trainer';
import type { Files } from './files';
import { beginTraining, checkFree, type Kept, saveState } from './folder';

/** A training and its folder. */
export interface OpenTraining {
  readonly config: TrainingConfig;
  readonly prepared: Prepared;
  readonly trainer: Trainer;
  /** Writes a checkpoint. @throws ReaderError where it cannot be written; the one before is kept */
  save(): Promise<void>;
}

interface Circumstances extends Means {
  readonly files: Files;
  readonly open: OpenFile;
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Begins a training in its folder, with a checkpoint of the first weights.
 * @throws ReaderError naming what is wrong with data, model or folder
 */
export async function begin(config: TrainingConfig, around: Circumstances): Promise<OpenTraining> {
  await checkFree(around.files);
  const prepared = await prepare(config, around.open, around.progress);
  const trainer = await Trainer.open({ config, ...prepared }, around);
  const data = fingerprint(prepared);
  await beginTraining(
    around.files,
    { config, spec: prepared.spec, tokenizers: prepared.tokenizers },
    { data, ...trainer.state() },
    trainer.model(),
  );
  return opened(config, prepared, trainer, data, around.files);
}

/**
 * Goes on with a training from its last checkpoint, as if it had never been interrupted.
 * @throws ReaderError also where its data are not what they were
 */
export async function resume({ config, spec, state }: Kept, around: Circumstances): Promise<OpenTraining> {
  const prepared = await prepare(config, around.open, around.progress);
  const data = fingerprint(prepared);
  if (data !== state.data || JSON.stringify(prepared.spec) !== JSON.stringify(spec))
    throw new ReaderError(
      l10n.t(
        'The data are not what this training began with. Restore them, or begin another training in a folder of its own.',
      ),
    );
  const trainer = await Trainer.open({ config, ...prepared }, around, state);
  const training = opened(config, prepared, trainer, data, around.files);
  // An interruption may have come between the checkpoint and the model.
  await training.save();
  return training;
}

const opened = (
  config: TrainingConfig,
  prepared: Prepared,
  trainer: Trainer,
  data: string,
  files: Files,
): OpenTraining => ({
  config,
  prepared,
  trainer,
  save: () => saveState(files, { data, ...trainer.state() }, trainer.model()),
});
