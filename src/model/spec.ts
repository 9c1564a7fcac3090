import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** The version of the format that this code reads and writes. */
export const SPEC_VERSION = 1;

const size = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const tokenId = v.pipe(v.number(), v.integer(), v.minValue(0));
const Text = v.pipe(v.string(), v.minLength(1));

const LANGUAGE_SIDE = {
  /** BCP 47 tag, for hyphenation, fonts and screen readers. */
  language: v.pipe(
    v.string(),
    v.check(isLanguageTag, () => l10n.t('must be a language tag such as en or zh-Hant.')),
  ),
  /** File name of the tokenizer inside the model's folder. */
  tokenizer: v.pipe(
    v.string(),
    v.regex(/^[\w.-]+\.json$/, () => l10n.t('must be the name of a .json file in the same folder.')),
  ),
  vocabulary: size(200_000),
  /** Longest sequence in tokens: what is refused on the source side, where decoding ends on the target side. */
  maxLength: size(10_000),
};

const Fields = v.strictObject({
  format: v.literal('seq2seq-stepper'),
  version: v.literal(SPEC_VERSION),
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]*$/, () => l10n.t('must be lower-case letters, digits and hyphens.')),
  ),
  title: v.strictObject({ en: Text, ko: Text }),
  source: v.strictObject({
    ...LANGUAGE_SIDE,
    /** A Unicode script name, as in `\p{Script=…}`: text of another one is refused. */
    script: v.pipe(
      v.string(),
      v.check(isScript, () => l10n.t('must be a Unicode script name such as Latin or Hangul.')),
    ),
  }),
  target: v.strictObject(LANGUAGE_SIDE),
  tokens: v.strictObject({ pad: tokenId, sos: tokenId, eos: tokenId, unk: tokenId }),
  embedding: v.strictObject({
    size: size(4096),
    /** `all`: one table for source, target and output. `none`: a table each. */
    tied: v.picklist(['none', 'all']),
  }),
  encoder: v.strictObject({
    cell: v.picklist(['lstm']),
    layers: size(8),
    hidden: size(4096),
    direction: v.picklist(['forward', 'bidirectional']),
  }),
  bridge: v.picklist(['projection']),
  decoder: v.strictObject({ cell: v.picklist(['lstm']), layers: size(8), hidden: size(4096) }),
  attention: v.strictObject({ score: v.picklist(['luong-general']) }),
  combination: v.strictObject({
    kind: v.picklist(['concat']),
    layer: v.picklist(['tanh']),
    size: size(4096),
  }),
  decoding: v.strictObject({ strategy: v.picklist(['greedy']) }),
});

/**
 * What a model is made of: everything but its weights. `config.json` of a model folder, checked strictly in both
 * directions: a field this code does not know is an error, and so is one that is missing.
 */
export const ModelSpec = v.pipe(
  Fields,
  v.forward(
    v.partialCheck(
      [
        ['encoder', 'layers'],
        ['decoder', 'layers'],
      ],
      (spec) => spec.encoder.layers === spec.decoder.layers,
      () =>
        l10n.t(
          'must equal "encoder.layers": the bridge leads from each encoder layer to the decoder layer of the same number.',
        ),
    ),
    ['decoder', 'layers'],
  ),
  v.forward(
    v.check(
      ({ embedding, source, target }) => embedding.tied === 'none' || source.vocabulary === target.vocabulary,
      () => l10n.t('can be "all" only where source and target share one vocabulary.'),
    ),
    ['embedding', 'tied'],
  ),
  v.forward(
    v.check(
      ({ embedding, combination }) => embedding.tied === 'none' || embedding.size === combination.size,
      () => l10n.t('must equal "embedding.size" where the output shares the embedding table.'),
    ),
    ['combination', 'size'],
  ),
  v.forward(
    v.check(
      ({ tokens, source, target }) =>
        Math.max(...Object.values(tokens)) < Math.min(source.vocabulary, target.vocabulary),
      () => l10n.t('must lie inside both vocabularies.'),
    ),
    ['tokens'],
  ),
  v.forward(
    v.check(
      ({ tokens }) => new Set(Object.values(tokens)).size === Object.keys(tokens).length,
      () => l10n.t('must all be different.'),
    ),
    ['tokens'],
  ),
);

/** A checked model description. */
export type ModelSpec = v.InferOutput<typeof ModelSpec>;

function isScript(name: string): boolean {
  try {
    return /^\w+$/.test(name) && new RegExp(`\\p{Script=${name}}`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
