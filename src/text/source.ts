import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { Token, Tokenizer } from './tokenizer';

/**
 * Checks and encodes a source text.
 * @throws ReaderError when the model cannot take it (empty, binary, only symbols, another script, too long), saying
 *   what to select instead
 */
export function encodeSource(text: string, spec: ModelSpec['source'], tokenizer: Tokenizer): Token[] {
  checkText(text, spec);
  // A sentence may have been wrapped.
  const tokens = tokenizer.encode(text.replace(/\s+/gu, ' '));
  if (tokens.length > spec.maxLength) {
    throw new ReaderError(
      l10n.t(
        'This text has {0} tokens; the model takes up to {1}. Select a shorter sentence.',
        tokens.length,
        spec.maxLength,
      ),
    );
  }
  return tokens;
}

function checkText(text: string, spec: ModelSpec['source']): void {
  if (text.trim() === '')
    throw new ReaderError(
      l10n.t('There is no text to translate. Select a sentence, or put the cursor in one.'),
    );
  // Control characters other than white space, or what undecodable bytes become.
  if (/[\p{Cc}\uFFFD]/u.test(text.replace(/\s/gu, ''))) {
    throw new ReaderError(
      l10n.t('This is not text: it holds control characters or undecodable bytes. Select a sentence.'),
    );
  }
  const letters = [...text.matchAll(/\p{L}/gu)].map(([letter]) => letter);
  if (letters.length === 0 && !/\p{N}/u.test(text)) {
    throw new ReaderError(l10n.t('There are no words in this selection, only symbols. Select a sentence.'));
  }
  const script = new RegExp(`\\p{Script_Extensions=${spec.script}}`, 'u');
  const foreign = letters.filter((letter) => !script.test(letter));
  if (foreign.length * 2 > letters.length) {
    throw new ReaderError(
      l10n.t(
        'This text is not in the {0} script that the model was trained on (it has “{1}”). Select a sentence in that script.',
        spec.script,
        foreign[0]!,
      ),
    );
  }
}
