import type { Source } from '../model/source';
import type { ModelSpec } from '../model/spec';

/** One time step of a source as a model reads it, and as it is shown. */
export type Token = IdToken | FrameToken;

interface AnyToken {
  /** A what-if put it in the place of another. */
  readonly swapped?: true;
}

export interface IdToken extends AnyToken {
  readonly id: number;
  /** As the tokenizer cut it; `▁` stands for a space. Of an unknown token, the characters it stands for. */
  readonly piece: string;
  readonly unknown: boolean;
}

/** A frame of a source of vectors. */
export interface FrameToken extends AnyToken {
  readonly vector: readonly number[];
  /** Its first numbers. */
  readonly piece: string;
  readonly unknown: false;
}

/** How a text becomes a model's source. */
export interface SourceReader {
  /** What each id is called; none where no ids are read. */
  readonly vocabulary?: readonly string[];
  /** @throws ReaderError where the text is none that can be read so */
  encode(text: string): Token[];
}

/** How a model's target is written. */
export interface TargetWriter {
  /** What each id is called. */
  readonly vocabulary: readonly string[];
  /** The text that token ids stand for; `<pad>`, `<sos>` and `<eos>` are left out. */
  decode(ids: readonly number[]): string;
  /** How a text is read as a target. @throws ReaderError where it cannot be */
  encode(text: string): IdToken[];
}

/** What a model computes with: the ids of tokens, the numbers of frames; all of a source are of one kind. */
export const sourceOf = (tokens: readonly Token[]): Source =>
  tokens.map((token) => ('id' in token ? token.id : token.vector)) as Source;

/** Tokens that are known by their ids, as a vocabulary calls them. */
export const idTokens = (
  ids: readonly number[],
  vocabulary: readonly string[],
  { unk }: ModelSpec['tokens'],
): IdToken[] => ids.map((id) => ({ id, piece: vocabulary[id] ?? String(id), unknown: id === unk }));

/**
 * Pieces as they are shown: where none is marked as the beginning of a word (whole words, characters, numbers), none
 * goes on with the one before it, and so all have the mark.
 */
export const markedPieces = (pieces: readonly string[]): readonly string[] =>
  pieces.some((piece) => /^▁./u.test(piece))
    ? pieces
    : pieces.map((piece) => (/^[\p{L}\p{M}\p{N}]/u.test(piece) ? `▁${piece}` : piece));
