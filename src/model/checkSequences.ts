import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { givenIds } from './decoding/given';
import { numbersInWords } from './inWords';
import { gibibytes, MEMORY_LIMIT, runBytes } from './memory';
import type { Program } from './program';
import type { Source } from './source';

/**
 * @throws ReaderError where a source or a given target cannot be run: nothing to read, more than the model takes, an
 *   id that has no embedding, a frame of another size or with a value that is no number, more than can be recorded
 */
export function checkSequences(program: Program, source: Source): void {
  const { spec, decoding } = program;
  if (source.length === 0) {
    throw new ReaderError(
      spec.source.kind === 'vectors'
        ? l10n.t('The source is empty. Give it one frame at least.')
        : l10n.t('The source is empty. Give it one token at least.'),
    );
  }
  if (source.length > spec.source.maxLength) {
    throw new ReaderError(
      l10n.t(
        'The source has {0} time steps; the model takes up to {1}. Give it a shorter one.',
        source.length,
        spec.source.maxLength,
      ),
    );
  }
  if (spec.source.kind === 'vectors') checkFrames(source, spec.source.size);
  else checkSourceIds(source, spec.source.vocabulary);
  const given = givenIds(decoding);
  if (given) checkTargetIds(given, spec.target.vocabulary);
  const bytes = runBytes(program, source.length);
  if (bytes > MEMORY_LIMIT) {
    throw new ReaderError(
      l10n.t(
        'This run could record {0} of values; the limit is {1}. Choose a narrower beam or a shorter target.',
        gibibytes(bytes),
        gibibytes(MEMORY_LIMIT),
      ),
    );
  }
}

function checkSourceIds(source: Source, vocabulary: number): void {
  const at = outside(source, vocabulary);
  if (at < 0) return;
  throw new ReaderError(
    l10n.t(
      'Token {0} of the source is {1}; this model knows the ids 0 to {2}.',
      at + 1,
      String(source[at]),
      vocabulary - 1,
    ),
  );
}

function checkTargetIds(ids: readonly number[], vocabulary: number): void {
  const at = outside(ids, vocabulary);
  if (at < 0) return;
  throw new ReaderError(
    l10n.t(
      'Token {0} of the target is {1}; this model knows the ids 0 to {2}.',
      at + 1,
      String(ids[at]),
      vocabulary - 1,
    ),
  );
}

function checkFrames(source: Source, size: number): void {
  for (const [k, frame] of source.entries()) {
    const numbers = typeof frame === 'number' ? [frame] : frame;
    if (numbers.length !== size) {
      throw new ReaderError(
        l10n.t(
          'Frame {0} of the source has {1}; this model reads frames of {2}.',
          k + 1,
          numbersInWords(numbers.length),
          numbersInWords(size),
        ),
      );
    }
    // As float32, in which everything is computed.
    const at = numbers.findIndex((one) => !Number.isFinite(Math.fround(one)));
    if (at >= 0) {
      throw new ReaderError(
        l10n.t(
          'Number {0} in frame {1} of the source is {2}; it must be finite (as a 32-bit float).',
          at + 1,
          k + 1,
          String(numbers[at]),
        ),
      );
    }
  }
}

/** The place of the first that is no id of a vocabulary; −1 where all are. */
const outside = (ids: Source, vocabulary: number): number =>
  ids.findIndex(
    (id: unknown) => typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id >= vocabulary,
  );
