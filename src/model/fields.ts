import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { DECODING } from './decoding/strategies';

/** The version of the format that this code reads and writes. */
export const SPEC_VERSION = 1;

const size = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const tokenId = v.pipe(v.number(), v.integer(), v.minValue(0));
const Text = v.pipe(v.string(), v.minLength(1));

/** Time steps of the longest sequence that a model may allow. */
export const MOST_STEPS = 10_000;
/** Longest sequence in time steps: what is refused on the source side, where decoding ends on the target side. */
const maxLength = size(MOST_STEPS);
const vocabulary = size(200_000);

/** Text, cut into tokens by a tokenizer. */
const TEXT = {
  kind: v.literal('text'),
  /** BCP 47 tag, for hyphenation, fonts and screen readers; `und` where it is none. */
  language: v.pipe(
    v.string(),
    v.check(isLanguageTag, () => l10n.t('must be a language tag such as en or zh-Hant.')),
  ),
  /** File name of the tokenizer inside the model's folder. */
  tokenizer: v.pipe(
    v.string(),
    v.regex(/^[\w.-]+\.json$/, () => l10n.t('must be the name of a .json file in the same folder.')),
  ),
  vocabulary,
  maxLength,
};

/** Plain token ids, which nothing spells. */
const Ids = v.strictObject({ kind: v.literal('ids'), vocabulary, maxLength });

/** Layers that an encoder or a decoder may have. */
export const MOST_LAYERS = 8;
const layers = size(MOST_LAYERS);
const width = size(4096);
/** Share of the units that a dropout sets to zero while training; without the field none. */
const dropout = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.ltValue(1)));
const CELL = v.picklist(['rnn', 'lstm', 'lstm-peephole', 'lstm-peephole-diagonal', 'gru', 'gru-reset-after']);

/** Where a context vector enters the decoder: its cell at every step; the output function at every step. */
const PLACES = { cell: v.boolean(), output: v.boolean() };

/** What is joined for the output; `previous`: the embedding of y_{i−1} with it, as in `g(y_{i−1}, s_i, c)`. */
const JOINING = {
  kind: v.picklist(['none', 'concat', 'addition']),
  previous: v.boolean(),
  /** Of what the output's affine layer reads. */
  dropout,
};

/** Every field of a description by itself; whether they fit each other is `spec.ts`. */
export const Fields = v.strictObject({
  format: v.literal('seq2seq-stepper'),
  version: v.literal(SPEC_VERSION),
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]*$/, () => l10n.t('must be lower-case letters, digits and hyphens.')),
  ),
  title: v.strictObject({ en: Text, ko: Text }),
  source: v.variant('kind', [
    v.strictObject({
      ...TEXT,
      /** A Unicode script name, as in `\p{Script=…}`: text of another one is refused. Without it any script is taken. */
      script: v.exactOptional(
        v.pipe(
          v.string(),
          v.check(isScript, () => l10n.t('must be a Unicode script name such as Latin or Hangul.')),
        ),
      ),
    }),
    Ids,
    /** Real-valued frames of `size` numbers, which enter the encoder without an embedding. */
    v.strictObject({ kind: v.literal('vectors'), size: width, maxLength }),
  ]),
  target: v.variant('kind', [v.strictObject(TEXT), Ids]),
  /** `pad` fills batches elsewhere and is never read here; `unk` is there where a tokenizer writes it. */
  tokens: v.strictObject({
    sos: tokenId,
    eos: tokenId,
    pad: v.exactOptional(tokenId),
    unk: v.exactOptional(tokenId),
  }),
  embedding: v.strictObject({
    /** Units of an embedding, the target's and the source's. */
    size: width,
    /** Of the source's, where it has others. */
    source: v.exactOptional(width),
    /** `all`: one table for source, target and output. `target`: one for target and output. `none`: a table each. */
    tied: v.picklist(['none', 'target', 'all']),
    /** Of what is looked up, for the source and for the token fed. */
    dropout,
  }),
  encoder: v.strictObject({
    cell: CELL,
    layers,
    /** Of each direction. */
    hidden: width,
    direction: v.picklist(['forward', 'bidirectional']),
    /** Between layers. */
    dropout,
    /** Of the states `h_1…h_T` as attention, or a summary of all of them, reads them. */
    stateDropout: dropout,
  }),
  /** The fixed context `c = q({h_1…h_T})`; `bridge` says how it becomes the decoder's initial state. */
  context: v.strictObject({ summary: v.picklist(['none', 'last', 'mean', 'max', 'attentive']), ...PLACES }),
  /** `none`: the decoder starts from zeros. `sum` and `concat`: of the two directions. */
  bridge: v.picklist(['none', 'identity', 'projection', 'projection-tanh', 'sum', 'concat']),
  /** Its dropout lies between layers. */
  decoder: v.strictObject({ cell: CELL, layers, hidden: width, dropout }),
  attention: v.variant('score', [
    v.strictObject({ score: v.literal('none') }),
    v.strictObject({ score: v.picklist(['dot', 'luong-general']), ...PLACES }),
    /** `size`: units of the layer that adds query and key; `bias`: whether that layer has one, as PyTorch's has. */
    v.strictObject({
      score: v.literal('bahdanau'),
      size: width,
      bias: v.exactOptional(v.boolean()),
      ...PLACES,
    }),
  ]),
  combination: v.variant('layer', [
    v.strictObject({ layer: v.literal('tanh'), ...JOINING, size: width }),
    v.strictObject({ layer: v.literal('none'), ...JOINING }),
  ]),
  decoding: DECODING,
});

export type Fields = v.InferOutput<typeof Fields>;

function isScript(name: string): boolean {
  try {
    return /^\w+$/.test(name) && new RegExp(`\\p{Script=${name}}`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
