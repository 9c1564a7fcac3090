import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../../errors';
import { count } from '../../../text/numbers';
import { MOST_PAIRS } from '../fields';
import type { Fault, Faults } from './faults';
import type { Line } from './lines';

/** What a line comes to: a pair, and what is wrong with it. */
export interface Read<P> {
  readonly pair?: P;
  readonly fault?: Fault | undefined;
}

/**
 * The pairs of a file, line by line; what is no pair is left out and named.
 * @param file what it is called in messages
 * @param progress is told how many lines were read, every so often
 * @throws ReaderError where there are more than `MOST_PAIRS`
 */
export async function gathered<P>(
  file: string,
  lines: AsyncIterable<readonly Line[]>,
  read: (line: Line) => Read<P>,
  faults: Faults,
  progress: (lines: number) => void,
): Promise<P[]> {
  const pairs: P[] = [];
  for await (const some of lines) {
    for (const line of some) {
      const { pair, fault } = read(line);
      if (fault) faults.add(fault, line.number);
      if (pair) pairs.push(pair);
    }
    progress(some.at(-1)?.number ?? 0);
    if (pairs.length > MOST_PAIRS)
      throw new ReaderError(
        l10n.t('"{0}" has more than {1} pairs. Take a part of it.', file, count(MOST_PAIRS)),
      );
  }
  return pairs;
}
