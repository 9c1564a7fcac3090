#!/usr/bin/env node
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { DECODING_FLAGS } from './decodingFlags';
import { EQUATION_FLAGS, equations } from './equations';
import { EVALUATE_FLAGS, evaluate } from './evaluate';
import { EXPERIMENT_FLAGS, experiment } from './experiment/experiment';
import { exportModel } from './export';
import { IMPORT_FLAGS, importFile } from './import';
import { inReadersLanguage } from './language';
import { trace } from './trace';
import { ID_FLAGS } from './traceIds';
import { TRAIN_FLAGS, train } from './train';
import { translate } from './translate';
import { options, usage } from './usage';

/** The command line: the engine without VS Code. Errors go to stderr with exit code 1 (for the reader) or 70 (ours). */
async function main(argv: readonly string[]): Promise<void> {
  const [command, ...rest] = argv;
  if (rest.includes('--help')) {
    console.log(usage(command));
    return;
  }
  switch (command) {
    case 'translate':
      return translate(
        options(command, () =>
          parseArgs({
            args: rest,
            allowPositionals: true,
            options: { model: MODEL, input: TEXT, output: TEXT, ...DECODING_FLAGS },
          }),
        ),
      );
    case 'trace':
      return trace(
        options(command, () =>
          parseArgs({
            args: rest,
            allowPositionals: true,
            options: {
              model: MODEL,
              format: { type: 'string', default: 'text' },
              target: TEXT,
              ...ID_FLAGS,
              ...DECODING_FLAGS,
            },
          }),
        ),
      );
    case 'equations':
      return equations(options(command, () => parseArgs({ args: rest, options: EQUATION_FLAGS })));
    case 'import':
      return importFile(
        options(command, () => parseArgs({ args: rest, allowPositionals: true, options: IMPORT_FLAGS })),
      );
    case 'export':
      return exportModel(
        options(command, () =>
          parseArgs({
            args: rest,
            allowPositionals: true,
            options: { model: TEXT, format: TEXT, out: TEXT },
          }),
        ),
      );
    case 'train':
      return train(options(command, () => parseArgs({ args: rest, options: TRAIN_FLAGS })));
    case 'evaluate':
      return evaluate(options(command, () => parseArgs({ args: rest, options: EVALUATE_FLAGS })));
    case 'experiment':
      return experiment(
        options(command, () => parseArgs({ args: rest, allowPositionals: true, options: EXPERIMENT_FLAGS })),
      );
    case undefined:
    case 'help':
    case '--help':
      console.log(usage());
      return;
    default:
      throw new ReaderError(l10n.t('There is no command "{0}".\n\n{1}', command, usage()));
  }
}

const TEXT = { type: 'string' } as const;
const MODEL = { type: 'string', default: 'en-fr' } as const;

inReadersLanguage();

// A reader such as `head` that has seen enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof ReaderError ? error.message : error);
  process.exitCode = error instanceof ReaderError ? 1 : 70;
});
