import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../../errors';
import type { TextPair } from '../tasks/task';
import { checkSources } from './checkSources';
import { decoded, type Encoding } from './decoded';
import { type Fault, Faults } from './faults';
import { gathered, type Read } from './gathered';
import { type Line, lines } from './lines';

/** What a file of pairs holds. */
export interface FileOfPairs {
  readonly pairs: readonly TextPair[];
  /** Which lines were left out, or read in part, and why: for the reader. */
  readonly notes: readonly string[];
}

/**
 * Reads lines of source, tab, target, to learn from; what stands after a second tab is left aside. A line that is no
 * pair is left out and named.
 * @param file what it is called in messages
 * @param progress is told how many lines were read, every so often
 * @throws ReaderError where there are not two pairs with different sources, or more than `MOST_PAIRS`
 */
export async function readPairs(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  encoding?: Encoding,
  progress?: (lines: number) => void,
): Promise<FileOfPairs> {
  const { pairs, faults, shown } = await pairsOf(file, bytes, encoding, progress);
  const notes = faults.inWords(file);
  if (shown !== undefined)
    notes.unshift(
      l10n.t(
        '{0}: read as {1}, which is what its bytes look like. If it is not, give its encoding as "data.encoding", or save it in UTF-8.',
        file,
        shown.toUpperCase(),
      ),
    );
  const form = l10n.t('A line is written source, tab, target.');
  checkSources(file, pairs, ({ source }) => source, form, notes);
  return { pairs, notes };
}

/**
 * The same to judge a model by, which one pair is enough for, and without a configuration that could name an encoding.
 * @throws ReaderError where there is no pair, or more than `MOST_PAIRS`
 */
export async function readReferences(file: string, bytes: AsyncIterable<Uint8Array>): Promise<FileOfPairs> {
  const { pairs, faults, shown } = await pairsOf(file, bytes);
  const notes = faults.inWords(file, { unconfigured: true });
  if (shown !== undefined)
    notes.unshift(
      l10n.t(
        '{0}: read as {1}, which is what its bytes look like. If it is not, save it in UTF-8.',
        file,
        shown.toUpperCase(),
      ),
    );
  if (pairs.length === 0)
    throw new ReaderError(
      [l10n.t('"{0}" has no pair to judge by. A line is written source, tab, target.', file), ...notes].join(
        '\n',
      ),
    );
  return { pairs, notes };
}

/** The pairs, what was wrong with lines, and the encoding, where it was found out and is not UTF-8. */
async function pairsOf(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  encoding?: Encoding,
  progress: (lines: number) => void = () => {},
) {
  const faults = new Faults();
  const found: Encoding[] = [];
  const text = decoded(bytes, encoding, (one) => found.push(one));
  const pairs = await gathered(file, lines(text), read, faults, progress);
  const [shown] = found;
  return { pairs, faults, shown: shown === 'utf-8' ? undefined : shown };
}

function read(line: Line): Read<TextPair> {
  const fault = faultOf(line);
  if (fault && fault !== 'columns') return { fault };
  const [source, target] = line.text!.split('\t', 2).map(clean) as [string, string];
  return { pair: { source, target }, fault };
}

/** What is wrong with a line of source, tab, target; with `columns` it can be read. */
export function faultOf({ text }: Line): Fault | undefined {
  if (text === undefined) return 'long';
  if (text.trim() === '') return 'empty';
  if (text.includes('\uFFFD')) return 'invalid';
  const columns = text.split('\t');
  if (columns.length === 1) return 'no tab';
  if (columns[0]!.trim() === '') return 'no source';
  if (columns[1]!.trim() === '') return 'no target';
  if (/\p{Cc}/u.test(columns.slice(0, 2).join(''))) return 'control';
  return columns.length > 2 ? 'columns' : undefined;
}

/** One space between two words. Of a million lines few need it, and what a replacing makes takes three times the memory. */
function clean(text: string): string {
  const trimmed = text.trim();
  return /\s\s|[^\S ]/u.test(trimmed) ? trimmed.replace(/\s+/gu, ' ') : trimmed;
}
