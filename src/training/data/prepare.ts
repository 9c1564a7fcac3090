import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Sides } from '../../model/architecture';
import { idOf } from '../../model/modelId';
import type { Source } from '../../model/source';
import type { ModelSpec } from '../../model/spec';
import { Frames } from '../../text/frames';
import { Ids } from '../../text/ids';
import { count } from '../../text/numbers';
import type { TrainingConfig } from '../config';
import type { Pair } from '../differentiate';
import { describedModel, sequencesSides, TOKENS } from '../model';
import type { SequencesConfig, TextsConfig } from './fields';
import { readPairs } from './file/readPairs';
import { readSequences } from './file/readSequences';
import { generate } from './generate';
import { keyOf } from './key';
import { type LearnedTokenizer, learnTokenizers } from './learned';
import { PairIds, tooLongInWords } from './pairIds';
import { type Parts, split } from './split';
import type { TextPair } from './tasks/task';
import { titleOf } from './titles';

/** How a sequence is written, for the reader. */
export interface Spelling<S> {
  decode(sequence: S): string;
}

/** What is trained, and what on. */
export interface Prepared extends Parts<Pair> {
  readonly spec: ModelSpec;
  /** The files that the description names, to be written beside the weights. */
  readonly tokenizers: ReadonlyMap<string, Uint8Array>;
  readonly source: Spelling<Source>;
  readonly target: Spelling<readonly number[]>;
  /** What of the data was left out or stays unknown, and why: for the reader. */
  readonly notes: readonly string[];
}

/** Gives a file's bytes, piece by piece. @throws ReaderError where it cannot be read */
export type OpenFile = (file: string) => AsyncIterable<Uint8Array>;

/**
 * Makes or reads the pairs of a training, divides them, learns the vocabularies from the training part, and describes
 * the model. The same for the same configuration and file. Lets others run in between.
 * @param tell is told what is being done, in the reader's language
 * @throws ReaderError naming what is wrong with the data, and what to do
 */
export async function prepare(
  config: TrainingConfig,
  open: OpenFile,
  tell: (said: string) => void = () => {},
): Promise<Prepared> {
  const { data } = config;
  return 'tokenizer' in data
    ? prepareTexts(config, data, open, tell)
    : prepareSequences(config, data, open, tell);
}

async function prepareTexts(
  config: TrainingConfig,
  data: TextsConfig,
  open: OpenFile,
  tell: (said: string) => void,
): Promise<Prepared> {
  const { training: texts, development: judged, notes } = await textsOf(data, open, tell);
  tell(l10n.t('The vocabularies of {0} pairs are learned', count(texts.length + judged.length)));
  const learned = learnTokenizers(texts, data.tokenizer);
  const spec = specFor(config, { tokens: TOKENS, ...sequences(data, learned) });
  const ids = new PairIds(learned.source.tokenizer, learned.target.tokenizer, data.longest);
  const all = texts.length + judged.length;
  // Texts are let go one by one, so that they and the ids are never all there at once.
  const encoded = async (part: TextPair[]) => {
    const known: Pair[] = [];
    for (let pair = part.pop(); pair; pair = part.pop()) {
      const one = ids.of(pair);
      if (one) known.push(one);
      const done = all - texts.length - judged.length;
      if (done % AT_ONCE > 0) continue;
      tell(l10n.t('{0} of {1} pairs cut into tokens', count(done), count(all)));
      await new Promise((resolve) => setTimeout(resolve));
    }
    return known;
  };
  const development = await encoded(judged);
  const training = await encoded(texts);
  if (training.length === 0 || development.length === 0)
    throw new ReaderError([l10n.t('No pair is short enough to learn from.'), ...ids.notes()].join('\n'));
  return {
    spec,
    tokenizers: new Map([learned.source, learned.target].map(({ file, bytes }) => [file, bytes])),
    source: learned.source.tokenizer,
    target: learned.target.tokenizer,
    training,
    development,
    notes: [...notes, ...ids.notes()],
  };
}

/** The pairs of both parts as texts, and what of a file was left out. */
async function textsOf(data: TextsConfig, open: OpenFile, tell: (said: string) => void) {
  const { pairs, notes } =
    data.task === 'file'
      ? await readPairs(nameOf(data.file), open(data.file), data.encoding, (lines) =>
          tell(l10n.t('{0} lines read', count(lines))),
        )
      : { pairs: generate(data), notes: [] };
  return { ...split(pairs, data.development, data.seed, ({ source }) => source), notes };
}

/** Pairs of token ids, or of vectors and token ids, as they stand in their file. */
async function prepareSequences(
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

/** The description of the model, of which the data give the sides. @throws ReaderError where there is none */
function specFor(
  { data, model, name }: TrainingConfig,
  sides: Pick<Sides, 'tokens' | 'source' | 'target'>,
): ModelSpec {
  const title = titleOf(name, data);
  const described = describedModel(model, {
    id: idOf(title.en),
    title,
    ...sides,
    decoding: { strategy: 'greedy' },
  });
  if ('spec' in described) return described.spec;
  throw new ReaderError(l10n.t('"{0}" {1}', 'model', l10n.t('describes no model: {0}', described.problem)));
}

/** What a file is called, of its path or URI. */
const nameOf = (path: string) => path.split(/[/\\]/).at(-1) ?? path;

/** Pairs after which others may run. */
const AT_ONCE = 2_000;

function sequences(
  { task, longest, ...data }: TextsConfig,
  { source, target }: { readonly source: LearnedTokenizer; readonly target: LearnedTokenizer },
): Pick<Sides, 'source' | 'target'> {
  const languages =
    'languages' in data ? data.languages : { source: 'und', target: task === 'numbers' ? 'ko' : 'und' };
  const side = (name: 'source' | 'target', { file, tokenizer }: LearnedTokenizer) => ({
    kind: 'text' as const,
    language: languages[name],
    tokenizer: file,
    vocabulary: tokenizer.vocabulary.length,
    maxLength: longest[name],
  });
  return { source: side('source', source), target: side('target', target) };
}
