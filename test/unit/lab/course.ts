import * as v from 'valibot';
import { writeConfig } from '../../../src/checkpoint/training/configFile';
import type { Files } from '../../../src/checkpoint/training/files';
import type { Course, Standing, Step } from '../../../src/lab/engine/course';
import type { Batch } from '../../../src/lab/engine/messages';
import type { TranslatedExample } from '../../../src/lab/protocol';
import { TrainingConfig } from '../../../src/training/config';
import { Divergence } from '../../../src/training/divergence';

const CHECKPOINT = 'checkpoint';

export const config = v.parse(TrainingConfig, { data: { task: 'copy' }, updates: 10 });

/**
 * A course that trains nothing: its loss is 1 / update. It goes on from the update that its files say, and leaves a
 * configuration as every training does.
 */
export async function openCounting(
  files: Files,
  /**
   * `diverges`: from which update on there are no weights to write. `advance`, `batch`: what has to be done before an
   * update is counted, or a batch told.
   */
  {
    updates = 10,
    interval = 5,
    fails = Number.POSITIVE_INFINITY,
    diverges = Number.POSITIVE_INFINITY,
    advance = async (): Promise<void> => {},
    batch = async (): Promise<void> => {},
  } = {},
  given = config,
): Promise<Course> {
  const bytes = await files.read(CHECKPOINT);
  let update = bytes ? bytes[0]! : 0;
  const save = async () => {
    if (update >= diverges) throw new Divergence('it is not a number', update, 'weights');
    await files.write('unfinished', Uint8Array.of(update));
    await files.rename('unfinished', CHECKPOINT);
  };
  if (!bytes) {
    await writeConfig(files, given);
    await save();
  }
  let examples: TranslatedExample[] = [];
  const standing = (): Standing => ({ update, updates, epoch: 1 });
  return {
    config: given,
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
    notes: [],
    get translated() {
      return { update, examples };
    },
    async batch(): Promise<Batch> {
      await batch();
      const pairs = ['a', 'b', 'c'].map((source, k) => ({
        source,
        target: 'b',
        tokens: { source: [4 + k], target: [5] },
        gradients: { source: [source], target: ['b', '<eos>'], states: [] },
      }));
      const folder = 'training/next-update';
      const fed = { ratio: 1, coin: 'batch', seed: 0 } as const;
      return { update: update + 1, folder, pairs, ...fed, judged: undefined };
    },
    async advance(): Promise<Step> {
      await advance();
      if (update + 1 >= fails) throw new Error('it is not a number');
      update++;
      const due = update % interval === 0;
      if (due) examples = [{ source: 'a', target: [piece('b')], prediction: [piece(String(update))] }];
      const measured = { trainingLoss: 1 / update, ...(due ? { developmentLoss: 2 / update } : {}) };
      return { measured, tokens: 10, evaluated: due, checkpoint: due };
    },
    save,
    ended: () => (update >= updates ? 'All updates are done.' : undefined),
  };
}

const piece = (text: string) => ({ id: text.codePointAt(0)!, text });
