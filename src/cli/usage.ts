import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../errors';
import { equationsUsage } from './equations';
import { evaluateUsage } from './evaluate';
import { experimentUsage } from './experiment/experiment';
import { exportUsage } from './export';
import { importUsage } from './import';
import { idUsage } from './traceIds';
import { trainUsage } from './train';

/** How a command is used; without one that there is, how each is. */
export function usage(command?: string): string {
  const own = command !== undefined && Object.hasOwn(USAGES, command) ? USAGES[command] : undefined;
  return (own ?? [...new Set(Object.values(USAGES).flat())]).map((part) => part()).join('\n\n');
}

/**
 * What a command makes of its flags and texts.
 * @throws ReaderError naming what it does not take, with how it is used
 */
export function options<T>(command: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new ReaderError(`${reason(error)}\n\n${usage(command)}`);
  }
}

/** What `parseArgs` objects to, in the reader's language. */
function reason(error: unknown): string {
  const message = messageOf(error);
  const named = /'([^' ]+)/.exec(message)?.[1] ?? '';
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return l10n.t('There is no flag {0} here.', named);
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return l10n.t('{0} needs a value. One that begins with a dash is written {0}=-VALUE.', named);
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return l10n.t('"{0}" has no place here: this command takes flags only.', named);
    default:
      return message;
  }
}

const general = () =>
  l10n.t(`Usage:
  cli translate [--model NAME|FOLDER] "text"
  cli translate [--model NAME|FOLDER] --input FILE|- --output FILE|-    line by line
  cli trace [--model NAME|FOLDER] [--format text|json] "text"           every value of every step (docs/trace-format.md)
  cli trace [--model NAME|FOLDER] [--format text|json] --target "text" "text"    the same of a given target, scored: log p(Y|X)

How target tokens are chosen, where not as the model's description says (translate and trace):
  --decoding greedy
  --decoding sampling [--temperature N] [--top-k N] [--top-p N] [--seed N]
  --decoding beam [--beam-width N] [--length-normalisation N]`);

const USAGES: Readonly<Record<string, readonly (() => string)[]>> = {
  translate: [general],
  trace: [general, idUsage],
  equations: [equationsUsage],
  import: [importUsage],
  export: [exportUsage],
  train: [trainUsage],
  evaluate: [evaluateUsage],
  experiment: [experimentUsage],
};
