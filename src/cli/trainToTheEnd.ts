import { setImmediate } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Displaced } from '../checkpoint/training/hold';
import type { OpenTraining } from '../checkpoint/training/openTraining';
import { messageOf, ReaderError } from '../errors';
import { Interrupted } from './interrupted';
import { TrainingReport } from './trainingReport';

/**
 * Trains until the configuration or an interruption ends it, writes checkpoints on the way, and says how it goes.
 * @throws ReaderError where it diverges, or the last checkpoint cannot be written
 */
export async function trainToTheEnd(training: OpenTraining, out: string): Promise<void> {
  const { trainer, prepared, save, close } = training;
  const report = new TrainingReport(prepared);
  const interrupted = new Interrupted();
  report.begins(trainer.update);
  let saved = trainer.update;
  try {
    while (trainer.ended() === undefined && interrupted.by === undefined) {
      const { update, evaluated, checkpoint } = await training.advance();
      report.updated(update);
      if (evaluated) report.evaluated(evaluated);
      if (checkpoint && trainer.ended() === undefined) {
        // Training goes on; the next checkpoint, or the last, may find room again.
        await save().then(
          () => {
            saved = trainer.update;
          },
          (error: unknown) => {
            if (error instanceof Displaced) throw error;
            report.warns(messageOf(error));
          },
        );
      }
      // Signals are heard between updates.
      await setImmediate();
    }
    if (saved !== trainer.update) await save();
  } catch (error) {
    report.breaksOff();
    if (!(error instanceof ReaderError)) throw error;
    throw new ReaderError(
      [error.message, l10n.t('The checkpoint of update {0} is in "{1}".', saved, out)].join('\n'),
    );
  } finally {
    interrupted.dispose();
    trainer.dispose();
    await close();
  }
  report.ends(trainer.ended(), trainer.update, trainer.judging.kept?.update, out);
  if (interrupted.by) process.exitCode = interrupted.exitCode;
}
