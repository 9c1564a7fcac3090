import * as l10n from '@vscode/l10n';
import { numbersInWords } from '../../../model/inWords';
import { count as written } from '../../../text/numbers';
import { ENCODINGS } from '../fields';
import { LONGEST_LINE } from './lines';

/** What can be wrong with a line. */
export type Fault =
  | 'empty'
  | 'no tab'
  | 'no source'
  | 'no target'
  | 'columns'
  | 'invalid'
  | 'control'
  | 'long'
  | 'ids'
  | 'special'
  | 'json'
  | 'frames';

/** What lines are held to. */
export interface Bounds {
  /** Characters of the longest. */
  readonly line?: number;
  /** The greatest token id. */
  readonly ids?: number;
  /** Numbers of a frame. */
  readonly frame?: number;
  /** There is no configuration that could name an encoding. */
  readonly unconfigured?: boolean;
}

interface Lines {
  /** The numbers of the first few. */
  readonly first: number[];
  count: number;
}

/** The lines of a file with which something is wrong. */
export class Faults {
  private readonly lines = new Map<Fault, Lines>();

  add(fault: Fault, line: number): void {
    const same = this.lines.get(fault) ?? { first: [], count: 0 };
    this.lines.set(fault, same);
    if (same.first.length < SHOWN) same.first.push(line);
    same.count++;
  }

  /** A sentence for each kind, with the lines and what to do. @param file what it is called */
  inWords(file: string, bounds: Bounds = {}): string[] {
    return [...this.lines].map(([fault, lines]) => `${file}: ${inWords(fault, listed(lines), bounds)}`);
  }
}

function inWords(
  fault: Fault,
  numbers: string,
  { line = LONGEST_LINE, ids = 0, frame = 0, unconfigured = false }: Bounds,
): string {
  switch (fault) {
    case 'empty':
      return l10n.t('empty lines were skipped: {0}.', numbers);
    case 'no tab':
      return l10n.t(
        'lines without a tab were left out: {0}. A line is written source, tab, target.',
        numbers,
      );
    case 'no source':
      return l10n.t('lines with nothing before the tab were left out: {0}. Write the source there.', numbers);
    case 'no target':
      return l10n.t('lines with nothing after the tab were left out: {0}. Write the target there.', numbers);
    case 'columns':
      return l10n.t(
        'lines with more than two columns were read without what stands after the second: {0}.',
        numbers,
      );
    case 'invalid':
      return unconfigured
        ? l10n.t('lines with bytes that are no text were left out: {0}. Save the file in UTF-8.', numbers)
        : l10n.t(
            'lines with bytes that are no text were left out: {0}. Give the file’s encoding as "data.encoding" ({1}), or save it in UTF-8.',
            numbers,
            ENCODINGS.join(', '),
          );
    case 'control':
      return l10n.t('lines with control characters were left out: {0}. Remove the characters.', numbers);
    case 'long':
      return l10n.t(
        'lines of more than {1} characters were left out: {0}. Divide them.',
        numbers,
        written(line),
      );
    case 'ids':
      return l10n.t(
        'lines with anything but token ids from 0 to {1} were left out: {0}. They are whole numbers.',
        numbers,
        written(ids),
      );
    case 'special':
      return l10n.t(
        'lines with the id of a special token were left out: {0}. Those are put where they belong; name them as "data.tokens".',
        numbers,
      );
    case 'json':
      return l10n.t(
        'lines that are no JSON of this form were left out: {0}. A line is written {1}.',
        numbers,
        '{"source": [[0.5, 1], [0, 2]], "target": [3, 4]}',
      );
    case 'frames':
      return l10n.t(
        'lines with a frame that is not {1} were left out: {0}. All frames have as many, and all are finite.',
        numbers,
        numbersInWords(frame),
      );
  }
}

/** "3, 17, 20, 21, 22, … (1,204 lines)". */
const listed = ({ first, count }: Lines): string =>
  count > first.length ? l10n.t('{0}, … ({1} lines)', first.join(', '), written(count)) : first.join(', ');

const SHOWN = 5;
