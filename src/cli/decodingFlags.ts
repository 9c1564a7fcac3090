import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../errors';
import { AskedDecoding } from '../model/decoding/asked';
import { defaultDecoding, type Strategy } from '../model/decoding/defaults';
import { DECODING_BOUNDS } from '../model/decoding/strategies';
import type { ModelSpec } from '../model/spec';

const TEXT = { type: 'string' } as const;

/** The flags that say how to decode, for `parseArgs`. */
export const DECODING_FLAGS = {
  decoding: TEXT,
  'beam-width': TEXT,
  'length-normalisation': TEXT,
  temperature: TEXT,
  'top-k': TEXT,
  'top-p': TEXT,
  seed: TEXT,
} as const;

export type DecodingValues = { readonly [Flag in keyof typeof DECODING_FLAGS]?: string | undefined };

type Field = keyof typeof DECODING_BOUNDS;

const NUMBERS: readonly {
  readonly flag: keyof DecodingValues;
  readonly field: Field;
  readonly of: Strategy;
}[] = [
  { flag: 'beam-width', field: 'width', of: 'beam' },
  { flag: 'length-normalisation', field: 'lengthNormalisation', of: 'beam' },
  { flag: 'temperature', field: 'temperature', of: 'sampling' },
  { flag: 'top-k', field: 'topK', of: 'sampling' },
  { flag: 'top-p', field: 'topP', of: 'sampling' },
  { flag: 'seed', field: 'seed', of: 'sampling' },
];

const STRATEGIES: readonly Strategy[] = ['greedy', 'sampling', 'beam'];

/**
 * The decoding that flags ask for; undefined where there are none. A number that is not given is the model's own, or
 * one that changes nothing.
 * @throws ReaderError naming the flag: a strategy there is not, a number out of bounds, one of another strategy
 */
export function askedDecoding(values: DecodingValues, spec: ModelSpec): AskedDecoding | undefined {
  const given = NUMBERS.filter(({ flag }) => values[flag] !== undefined);
  if (values.decoding === undefined && given.length === 0) return undefined;
  const strategy = strategyOf(values.decoding ?? spec.decoding.strategy);
  const foreign = given.find(({ of }) => of !== strategy);
  if (foreign) {
    throw new ReaderError(
      l10n.t('--{0} goes with --decoding {1}; this run decodes by {2}.', foreign.flag, foreign.of, strategy),
    );
  }
  const asked = v.safeParse(AskedDecoding, {
    ...defaultDecoding(strategy, spec),
    ...Object.fromEntries(given.map(({ flag, field }) => [field, numberOf(values[flag]!)])),
  });
  if (asked.success) return asked.output;
  const wrong = NUMBERS.find(({ field }) => field === v.getDotPath(asked.issues[0]))!;
  const [least, most] = DECODING_BOUNDS[wrong.field];
  throw new ReaderError(
    WHOLE.has(wrong.field)
      ? l10n.t(
          '--{0} is "{1}"; it should be a whole number from {2} to {3}.',
          wrong.flag,
          values[wrong.flag]!,
          least,
          most,
        )
      : l10n.t(
          '--{0} is "{1}"; it should be a number from {2} to {3}.',
          wrong.flag,
          values[wrong.flag]!,
          least,
          most,
        ),
  );
}

const WHOLE: ReadonlySet<Field> = new Set(['width', 'topK', 'seed']);

function strategyOf(name: string): Strategy {
  const strategy = STRATEGIES.find((one) => one === name);
  if (strategy) return strategy;
  throw new ReaderError(l10n.t('--decoding is "{0}"; it can be {1}.', name, STRATEGIES.join(', ')));
}

/** A decimal number; NaN for anything else, which the bounds refuse. */
const numberOf = (text: string) => (/^[\d.eE+-]+$/.test(text) ? Number(text) : Number.NaN);
