import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../../errors';
import { TrainingConfig, type WrittenConfig } from '../../training/config';
import { contradicted } from '../../training/data/decided';
import { FILE_TASKS } from '../../training/data/fields';
import { unusedSizes } from '../../training/model';
import { fieldProblem, parseJson } from '../config';

/**
 * Checks a training configuration that somebody has written to begin a training by, or that a training's folder has: in
 * that there is a value for everything, also for what nothing reads.
 * @param file what it is called in messages
 * @param data the file of pairs, in the place of the one that is named there, if any
 * @throws ReaderError naming the field and what to do, also where one is given that nothing would read, and that it has not by itself
 */
export function readTrainingConfig(file: string, bytes: Uint8Array, data?: string): TrainingConfig {
  const json = parseJson(file, bytes);
  const written = data === undefined ? json : withFile(file, json, data);
  const config = checked(file, written);
  const unused = unusedSizes(config.model, config.data).find(({ byItself }) => !byItself);
  if (unused) throw new ReaderError(`${file}: ${unused.problem}`);
  const [decided] = contradicted((written as WrittenConfig).data);
  if (decided)
    throw new ReaderError(
      l10n.t(
        '{0}: “data.{1}” says nothing beside “data.{2}”, which decides it: remove one of them.',
        file,
        decided.path,
        decided.by,
      ),
    );
  return config;
}

/** Checks the configuration that a training was begun by: it goes on by it. @throws ReaderError naming the field */
export const readKeptConfig = (file: string, bytes: Uint8Array): TrainingConfig =>
  checked(file, parseJson(file, bytes));

function checked(file: string, json: unknown): TrainingConfig {
  const result = v.safeParse(TrainingConfig, json);
  if (result.success) return result.output;
  throw new ReaderError(`${file}: ${fieldProblem(result.issues[0], 'docs/training.md')}`);
}

function withFile(file: string, json: unknown, data: string): unknown {
  const given = json as { readonly data?: { readonly task?: unknown } } | null;
  const task = given?.data?.task ?? 'file';
  if (!FILE_TASKS.some((one) => one === task))
    throw new ReaderError(
      l10n.t(
        '{0}: "data.task" is "{1}", which reads no file. Choose {2}, or give none.',
        file,
        String(task),
        FILE_TASKS.map((one) => `"${one}"`).join(', '),
      ),
    );
  return { ...given, data: { ...given?.data, task, file: data } };
}
