import * as v from 'valibot';
import { ReaderError } from '../../errors';
import { TrainingConfig } from '../../training/config';
import { fieldProblem, parseJson } from '../config';

/**
 * Checks a training configuration.
 * @param file what it is called in messages
 * @throws ReaderError naming the field and what to do
 */
export function readTrainingConfig(file: string, bytes: Uint8Array): TrainingConfig {
  const result = v.safeParse(TrainingConfig, parseJson(file, bytes));
  if (result.success) return result.output;
  throw new ReaderError(`${file}: ${fieldProblem(result.issues[0], 'docs/training.md')}`);
}
