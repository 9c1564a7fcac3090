import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Source } from '../model/source';
import type { ModelSpec } from '../model/spec';
import { frameToken } from './frames';
import { idTokens, type SourceReader, type Token } from './token';

/**
 * Checks and encodes a source text.
 * @throws ReaderError when the model cannot take it (empty, binary, only symbols, another script, no numbers where
 *   numbers are read, too long), saying what to choose instead
 */
export function encodeSource(text: string, spec: ModelSpec['source'], reader: SourceReader): Token[] {
  if (text.trim() === '') throw new ReaderError(nothingIn(spec));
  if (spec.kind === 'text') checkText(text, spec.script);
  // A sentence may have been wrapped; the lines of frames are their own.
  const tokens = reader.encode(spec.kind === 'text' ? text.replace(/\s+/gu, ' ') : text);
  if (tokens.length === 0) throw new ReaderError(nothingIn(spec));
  if (tokens.length > spec.maxLength) throw new ReaderError(tooLong(spec, tokens.length));
  return tokens;
}

/** The tokens of a source that is known as a model computes with it. */
export const givenSource = (
  source: Source,
  { vocabulary = [] }: SourceReader,
  special: ModelSpec['tokens'],
): Token[] =>
  source.flatMap((one: Source[number]): Token[] =>
    typeof one === 'number' ? idTokens([one], vocabulary, special) : [frameToken(one)],
  );

/** What is missing in a text where there is nothing of what a model reads. */
function nothingIn({ kind }: ModelSpec['source']): string {
  switch (kind) {
    case 'text':
      return l10n.t('There is no text to translate: it is empty. Choose a sentence.');
    case 'ids':
      return l10n.t('There are no token ids to read. They are written 5 6 7.');
    case 'vectors':
      return l10n.t(
        'There are no frames to read. They are written one a line, or between semicolons: 0.5 1 2; 0 1 1.',
      );
  }
}

function tooLong({ kind, maxLength }: ModelSpec['source'], length: number): string {
  switch (kind) {
    case 'text':
      return l10n.t(
        'This text has {0} tokens; the model takes up to {1}. Choose a shorter sentence.',
        length,
        maxLength,
      );
    case 'ids':
      return l10n.t('These are {0} token ids; the model takes up to {1}. Choose fewer.', length, maxLength);
    case 'vectors':
      return l10n.t('These are {0} frames; the model takes up to {1}. Choose fewer.', length, maxLength);
  }
}

function checkText(text: string, scriptName: string | undefined): void {
  // Control characters other than white space, or what undecodable bytes become.
  if (/[\p{Cc}\uFFFD]/u.test(text.replace(/\s/gu, ''))) {
    throw new ReaderError(
      l10n.t('This is not text: it holds control characters or undecodable bytes. Choose a sentence.'),
    );
  }
  const letters = [...text.matchAll(/\p{L}/gu)].map(([letter]) => letter);
  if (letters.length === 0 && !/\p{N}/u.test(text)) {
    throw new ReaderError(l10n.t('There are no words in this text, only symbols. Choose a sentence.'));
  }
  if (scriptName === undefined) return;
  const script = new RegExp(`\\p{Script_Extensions=${scriptName}}`, 'u');
  const foreign = letters.filter((letter) => !script.test(letter));
  if (foreign.length * 2 > letters.length) {
    throw new ReaderError(
      l10n.t(
        'This text is not in the {0} script that the model was trained on (it has “{1}”). Choose a sentence in that script.',
        scriptName,
        foreign[0]!,
      ),
    );
  }
}
