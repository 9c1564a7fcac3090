import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { MOST_STEPS } from '../model/fields';
import type { ModelSpec } from '../model/spec';
import { separated } from '../text/separated';

/** A whole number that a flag gives. */
function natural(flag: string, text: string): number {
  if (NATURAL.test(text)) return Number(text);
  throw new ReaderError(
    l10n.t('--{0} is "{1}"; it should be a whole number of at most nine digits.', flag, text),
  );
}

/** Time steps at most, of a source or a target, as `--max-length` gives them. */
export function maxLength(text: string): number {
  const steps = natural('max-length', text);
  if (steps >= 1 && steps <= MOST_STEPS) return steps;
  throw new ReaderError(
    l10n.t('--{0} is "{1}"; it should be a whole number from {2} to {3}.', 'max-length', text, 1, MOST_STEPS),
  );
}

/** Whole numbers that a flag gives, separated by commas or spaces. */
export function naturals(flag: string, text: string): number[] {
  return separated(text).map((part) => {
    if (NATURAL.test(part)) return Number(part);
    throw new ReaderError(
      l10n.t(
        '--{0} is "{1}"; it should be whole numbers of at most nine digits, separated by commas.',
        flag,
        text,
      ),
    );
  });
}

const NATURAL = /^\d{1,9}$/;

interface Special {
  readonly sos?: string | undefined;
  readonly eos?: string | undefined;
  readonly pad?: string | undefined;
  readonly unk?: string | undefined;
}

/** The ids of special tokens, those that flags give in the place of others. */
export function specialTokens(
  values: Special,
  otherwise: Partial<ModelSpec['tokens']> = {},
): ModelSpec['tokens'] {
  const given = (['sos', 'eos', 'pad', 'unk'] as const).flatMap((name) =>
    values[name] === undefined ? [] : [[name, natural(name, values[name])] as const],
  );
  return { ...otherwise, ...Object.fromEntries(given) } as ModelSpec['tokens'];
}
