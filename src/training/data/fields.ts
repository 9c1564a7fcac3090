import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { isLanguageTag, MOST_STEPS } from '../../model/fields';
import { TOKENIZATIONS, type Tokenization } from '../../text/tokenizations';
import { between, seed, whole } from '../bounds';
import { sourcesOf } from './generate';

/** Pairs that a training holds at most. */
export const MOST_PAIRS = 2_000_000;

/** Ids of a vocabulary. */
export const MOST_IDS = 200_000;

const pairs = v.optional(whole(2, MOST_PAIRS), 10_000);

/** Sequences of symbols: `vocabulary` different ones, each sequence `least` to `most` of them long. */
const SYMBOLS = {
  vocabulary: v.optional(whole(2, 10_000), 26),
  length: v.optional(
    v.pipe(
      v.strictObject({ least: whole(1, 200), most: whole(1, 200) }),
      v.check(
        ({ least, most }) => least <= most,
        () => l10n.t('has a "least" above its "most". Exchange them.'),
      ),
    ),
    { least: 3, most: 10 },
  ),
  pairs,
};

/** One side's vocabulary, learned from the training part. */
const learned = (cut: Tokenization) =>
  v.optional(
    v.strictObject({
      cut: v.optional(v.picklist(TOKENIZATIONS), cut),
      /** Entries at most, the special tokens included. */
      limit: v.optional(whole(5, 200_000), 8_000),
      /** What occurs less often stays unknown. */
      leastCount: v.optional(whole(1, 1_000_000), 1),
    }),
    {},
  );

const longest = v.optional(whole(1, MOST_STEPS), 60);

/** Of a file; a relative one begins at the configuration's folder. */
const path = v.pipe(v.string(), v.minLength(1));

/** What every kind of data has beside what it is made of. */
const PARTS = {
  /** Decides the pairs of a generator, and which pairs are the development part's. */
  seed: v.optional(seed, 1),
  /** Share of the pairs that nothing is learned from, by which a model is judged. */
  development: v.optional(between(0.001, 0.5), 0.1),
  /** Tokens (or frames) of the longest source and target; pairs beyond are left out, and the model takes no longer ones. */
  longest: v.optional(v.strictObject({ source: longest, target: longest }), {}),
};

/** What texts have. @param cut what they are best cut into */
const common = (cut: Tokenization) => ({
  ...PARTS,
  /** `shared`: one vocabulary for source and target, as `source` says. */
  tokenizer: v.optional(
    v.strictObject({
      /** A `tokenizer.json` that both sides are cut by, in the place of learning any. */
      file: v.exactOptional(path),
      shared: v.optional(v.boolean(), false),
      source: learned(cut),
      target: learned(cut),
    }),
    {},
  ),
});

/** How many ids there are; without it, one more than the greatest in the file. */
const ids = v.exactOptional(whole(2, MOST_IDS));
const tokenId = whole(0, MOST_IDS - 1);

/** What sequences have that nothing spells. */
const SEQUENCES = {
  ...PARTS,
  file: path,
  /** Ids of the special tokens, which do not stand in the file. */
  tokens: v.optional(
    v.pipe(
      v.strictObject({
        sos: v.optional(tokenId, 1),
        eos: v.optional(tokenId, 2),
        pad: v.exactOptional(tokenId),
      }),
      v.check(
        (tokens) => new Set(Object.values(tokens)).size === Object.values(tokens).length,
        () => l10n.t('has the same id twice. Give each its own.'),
      ),
    ),
    { sos: 1, eos: 2, pad: 0 },
  ),
};

const language = v.optional(
  v.pipe(
    v.string(),
    v.check(isLanguageTag, () => l10n.t('must be a language tag such as en or zh-Hant.')),
  ),
  'und',
);

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'euc-kr', 'windows-1252'] as const;

/** Where the pairs come from: a bundled generator with its parameters, or a file. */
export const DataConfig = v.pipe(
  v.variant('task', [
    v.strictObject({ task: v.literal('copy'), ...SYMBOLS, ...common('words') }),
    v.strictObject({ task: v.literal('reverse'), ...SYMBOLS, ...common('words') }),
    v.strictObject({ task: v.literal('sort'), ...SYMBOLS, ...common('words') }),
    v.strictObject({ task: v.literal('recall'), ...SYMBOLS, ...common('words') }),
    v.strictObject({
      task: v.literal('interval'),
      /** Time steps between the pulses, at most. */
      greatest: v.optional(whole(1, 200), 20),
      pairs: v.optional(whole(2, MOST_PAIRS), 2_000),
      ...common('words'),
    }),
    v.strictObject({
      task: v.literal('dates'),
      years: v.optional(
        v.pipe(
          v.strictObject({ first: whole(1000, 9999), last: whole(1000, 9999) }),
          v.check(
            ({ first, last }) => first <= last,
            () => l10n.t('has a "first" after its "last". Exchange them.'),
          ),
        ),
        { first: 1950, last: 2049 },
      ),
      pairs,
      ...common('characters'),
    }),
    v.strictObject({
      task: v.literal('numbers'),
      /** The greatest number. */
      most: v.optional(whole(9, 999_999_999_999), 99_999),
      pairs,
      ...common('characters'),
    }),
    v.strictObject({
      task: v.literal('file'),
      /** Lines of source, tab, target. */
      file: path,
      /** The development part, where it is a file of its own. */
      developmentFile: v.exactOptional(path),
      /** Where it is not said, it is found out. */
      encoding: v.exactOptional(v.picklist(ENCODINGS)),
      /** Language tags of both sides. */
      languages: v.optional(v.strictObject({ source: language, target: language }), {}),
      ...common('characters'),
    }),
    v.strictObject({
      task: v.literal('ids'),
      ...SEQUENCES,
      vocabulary: v.exactOptional(v.strictObject({ source: ids, target: ids })),
    }),
    v.strictObject({
      task: v.literal('vectors'),
      ...SEQUENCES,
      /** Numbers of a frame; without it, those of the first. */
      size: v.exactOptional(whole(1, 4096)),
      vocabulary: v.exactOptional(v.strictObject({ target: ids })),
    }),
  ]),
  v.forward(
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed || dataset.issues || 'file' in dataset.value) return;
      const sources = sourcesOf(dataset.value);
      if (dataset.value.pairs > sources)
        addIssue({
          message: l10n.t(
            'is {0}, and there are only {1} different sources. Choose fewer.',
            dataset.value.pairs,
            sources,
          ),
        });
    }),
    ['pairs'] as never,
  ),
);
export type DataConfig = v.InferOutput<typeof DataConfig>;

/** Data whose pairs are texts. */
export type TextsConfig = Exclude<DataConfig, { task: 'ids' | 'vectors' }>;
/** Data whose pairs are token ids, or vectors and token ids. */
export type SequencesConfig = Extract<DataConfig, { task: 'ids' | 'vectors' }>;
/** Data that stand in a file. */
export const FILE_TASKS = ['file', 'ids', 'vectors'] as const;
