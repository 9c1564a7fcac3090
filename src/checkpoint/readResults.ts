import * as v from 'valibot';
import { ReaderError } from '../errors';
import { Results } from '../experiments/results';
import { fieldProblem, parseJson } from './config';

/**
 * Checks the results of an experiment.
 * @param file what it is called in messages
 * @throws ReaderError naming the field and what to do
 */
export function readResults(file: string, bytes: Uint8Array): Results {
  const result = v.safeParse(Results, parseJson(file, bytes));
  if (result.success) return result.output;
  throw new ReaderError(`${file}: ${fieldProblem(result.issues[0], 'docs/training.md')}`);
}
