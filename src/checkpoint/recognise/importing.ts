import { readStateDict } from '../stateDict';
import { importedFiles, type Vocabularies } from './files';
import type { Question } from './questions';
import { type Hints, recognise } from './recognise';
import { reportLines } from './report';

/** A checkpoint to make a model folder of, and what is known of it beside its bytes. */
export interface Import {
  /** What the file is called in messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly hints: Hints;
  readonly vocabularies: Vocabularies;
}

export interface Imported {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What became of every tensor, line by line. */
  readonly report: readonly string[];
  readonly questions: readonly Question[];
}

/** @throws ReaderError saying what is wrong with the checkpoint, what it lacks, or why no model here is like it */
export function importCheckpoint({ file, bytes, hints, vocabularies }: Import): Imported {
  const recognised = recognise(readStateDict(file, bytes), hints);
  return {
    files: importedFiles(recognised, vocabularies),
    report: reportLines(recognised),
    questions: recognised.report.questions,
  };
}
