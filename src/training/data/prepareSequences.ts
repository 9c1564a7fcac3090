import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Source } from '../../model/source';
import { Frames } from '../../text/frames';
import { Ids } from '../../text/ids';
import { count } from '../../text/numbers';
import type { Spelling } from '../../text/pieces';
import type { TrainingConfig } from '../config';
import type { Pair } from '../differentiate';
import { sequencesSides } from '../model';
import type { SequencesConfig } from './fields';
import { readSequences } from './file/readSequences';
import { nameOf } from './files';
import { keyOf } from './key';
import { tooLongInWords } from './pairIds';
import type { OpenFile, Prepared } from './prepare';
import { specFor } from './specFor';
import { split } from './split';

/** Pairs of token ids, or of vectors and token ids, as they stand in their file. */
export async function prepareSequences(
  config: TrainingConfig,
  data: SequencesConfig,
  open: OpenFile,
  tell: (said: string) => void,
): Promise<Prepared> {
  const { pairs, frame, notes } = await readSequences(nameOf(data.file), data, open(data.file), (lines) =>
    tell(l10n.t('{0} lines read', count(lines))),
  );
  const fits = ({ source, target }: Pair) =>
    source.length <= data.longest.source && target.length <= data.longest.target;
  const short = pairs.filter(fits);
  const { training, development } = split(short, data.development, data.seed, keyOf);
  const left = pairs.length - short.length;
  const all = left > 0 ? [...notes, tooLongInWords(left, data.longest)] : notes;
  if (training.length === 0 || development.length === 0)
    throw new ReaderError([l10n.t('No pair is short enough to learn from.'), ...all].join('\n'));
  const spec = specFor(config, sequencesSides(data, { ...vocabularies(data, pairs), frame }));
  const target = new Ids(data.tokens, spec.target.vocabulary);
  const source =
    data.task === 'ids'
      ? new Ids(data.tokens, (spec.source as { vocabulary: number }).vocabulary)
      : new Frames(frame);
  return {
    spec,
    tokenizers: new Map(),
    source,
    target,
    training,
    development,
    written: (pair) => ({
      source: [{ text: (source as Spelling<Source>).decode(pair.source), unknown: false }],
      target: [{ text: target.decode(pair.target), unknown: false }],
    }),
    notes: all,
  };
}

/** How many ids there are on each side: as many as were said, or as the greatest asks for. */
function vocabularies({ tokens, vocabulary }: SequencesConfig, pairs: readonly Pair[]) {
  const special = Math.max(...Object.values(tokens));
  const greatest = (side: 'source' | 'target') => {
    let found = special;
    for (const pair of pairs)
      for (const one of pair[side]) if (typeof one === 'number' && one > found) found = one;
    return found + 1;
  };
  const { source, target }: { source?: number; target?: number } = vocabulary ?? {};
  return { source: source ?? greatest('source'), target: target ?? greatest('target') };
}
