import { readStateDict } from '../stateDict';
import type { Recognised } from './convert';
import { importedFiles, type Vocabularies } from './files';
import { type Hints, recognise } from './recognise';

/** A checkpoint to make a model folder of, and what is known of it beside its bytes. */
export interface Import {
  /** What the file is called in messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly hints: Hints;
  readonly vocabularies: Vocabularies;
}

/** The files of a model folder, what the model is, and what became of every tensor. */
export interface Imported extends Pick<Recognised, 'spec' | 'report'> {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** @throws ReaderError saying what is wrong with the checkpoint, or why no model here is like it; Unrecognised where
 * naming its tensors may help */
export function importCheckpoint({ file, bytes, hints, vocabularies }: Import): Imported {
  const recognised = recognise(readStateDict(file, bytes), hints);
  const { spec, report } = recognised;
  return { files: importedFiles(recognised, vocabularies), spec, report };
}
