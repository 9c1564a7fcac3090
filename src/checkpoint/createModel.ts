import * as v from 'valibot';
import { type Architecture, type Sides, type Sizes, specOf } from '../model/architecture';
import { buildProgram } from '../model/program';
import { ModelSpec } from '../model/spec';
import { seededValues } from '../model/weights';
import { learnTokenizer } from '../text/buildTokenizer';
import type { Tokenization } from '../text/tokenizations';
import { CONFIG_FILE, TOKENIZER_FILE, WEIGHTS_FILE } from './files';
import { writeSafetensors } from './writeSafetensors';

/** A model to be made: not trained, its weights drawn. */
export interface ModelDraft {
  readonly sides: Sides;
  readonly architecture: Architecture;
  readonly sizes: Sizes;
  /** Decides the weights. */
  readonly seed: number;
  /** Where source and target are text: the tokenizer of both, ready or to be learned. */
  readonly tokenizer?: Uint8Array | VocabularyDraft;
}

/** A vocabulary to be learned from texts. */
export interface VocabularyDraft {
  readonly kind: Tokenization;
  readonly texts: readonly string[];
  /** Entries at most. */
  readonly limit: number;
}

/** The files of a new model's folder. Draws all weights, so it is for the engine's worker. */
export function createModel({
  sides,
  architecture,
  sizes,
  seed,
  tokenizer,
}: ModelDraft): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let { source, target } = sides;
  if (tokenizer instanceof Uint8Array) files.set(TOKENIZER_FILE, tokenizer);
  else if (tokenizer) {
    const { kind, texts, limit } = tokenizer;
    const learned = learnTokenizer(kind, texts, sides.tokens, { limit });
    const vocabulary = Object.keys(learned.model.vocab).length;
    source = { ...source, vocabulary } as typeof source;
    target = { ...target, vocabulary };
    files.set(TOKENIZER_FILE, utf8(learned));
  }
  const spec = v.parse(
    ModelSpec,
    specOf(
      { ...sides, source, target, decoding: within(target.vocabulary, sides.decoding) },
      architecture,
      sizes,
    ),
  );
  files.set(CONFIG_FILE, utf8(spec));
  files.set(WEIGHTS_FILE, writeSafetensors(seededValues(buildProgram(spec), seed)));
  return files;
}

/** Sampling from the whole distribution has as many candidates as the vocabulary has entries. */
const within = (vocabulary: number, decoding: Sides['decoding']): Sides['decoding'] =>
  decoding.strategy === 'sampling' ? { ...decoding, topK: Math.min(decoding.topK, vocabulary) } : decoding;

const utf8 = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
