import * as v from 'valibot';
import { type Architecture, CHOICE_NAMES, CHOICES, type Choice } from '../model/architecture';
import { MOST_LAYERS } from '../model/fields';
import { between, whole } from './bounds';

const layers = whole(1, MOST_LAYERS);
const units = whole(1, 4096);
const share = v.pipe(between(0, 1), v.ltValue(1));

/** Units of an embedding where none are given. */
export const EMBEDDING = 64;

type Schema<C extends Choice> = v.ExactOptionalSchema<v.GenericSchema<Architecture[C]>, undefined>;

/** What a choice can be; one that is not made is made so that it fits the others, the plainest first. */
const choice = <C extends Choice>(name: C) =>
  [
    name,
    v.exactOptional(
      name === 'encoderLayers' || name === 'decoderLayers'
        ? layers
        : name === 'previous'
          ? v.boolean()
          : v.picklist(CHOICES[name] as readonly string[]),
    ),
  ] as const;

/** What a model is made of; source, target and vocabularies follow from the data. */
export const ModelConfig = v.strictObject({
  architecture: v.optional(
    v.strictObject(
      Object.fromEntries(CHOICE_NAMES.map(choice)) as unknown as { readonly [C in Choice]: Schema<C> },
    ),
    {},
  ),
  sizes: v.optional(
    v.strictObject({
      /** Without it, `EMBEDDING` where the architecture leaves it open. */
      embedding: v.exactOptional(units),
      /** Of each direction of the encoder. */
      hidden: v.optional(units, 128),
      decoder: v.exactOptional(units),
      attention: v.exactOptional(units),
      combination: v.exactOptional(units),
    }),
    {},
  ),
  /** Share of the units that are set to zero between the layers of an encoder or decoder. */
  dropout: v.optional(share, 0),
  /** Of the embeddings of the source and of the tokens fed. */
  embeddingDropout: v.exactOptional(share),
  /** Of the encoder's states as attention, or a summary of all of them, reads them. */
  stateDropout: v.exactOptional(share),
  /** Of what the output reads. */
  outputDropout: v.exactOptional(share),
});
export type ModelConfig = v.InferOutput<typeof ModelConfig>;
