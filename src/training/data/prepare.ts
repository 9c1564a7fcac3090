import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Sides } from '../../model/architecture';
import type { Source } from '../../model/source';
import type { ModelSpec } from '../../model/spec';
import { count } from '../../text/numbers';
import { asWritten, type Spelling, type Written } from '../../text/pieces';
import type { SourceReader, TargetWriter } from '../../text/token';
import type { TrainingConfig } from '../config';
import type { Pair } from '../differentiate';
import { TOKENS } from '../model';
import type { TextsConfig } from './fields';
import { readPairs } from './file/readPairs';
import { nameOf } from './files';
import { generate } from './generate';
import { givenTokenizer } from './given';
import { type LearnedTokenizer, learnTokenizers } from './learned';
import { PairIds, type UnknownOf } from './pairIds';
import { prepareSequences } from './prepareSequences';
import { specFor } from './specFor';
import { type Parts, split } from './split';
import type { TextPair } from './tasks/task';

/** What is trained, and what on. */
export interface Prepared extends Parts<Pair> {
  readonly spec: ModelSpec;
  /** The files that the description names, to be written beside the weights. */
  readonly tokenizers: ReadonlyMap<string, Uint8Array>;
  readonly source: SourceReader & Spelling<Source>;
  readonly target: TargetWriter;
  /** How a pair of the development part was written, also what the model has no tokens for. */
  written(pair: Pair): WrittenPair;
  /** What of the data was left out or stays unknown, and why: for the reader. */
  readonly notes: readonly string[];
}

export interface WrittenPair {
  readonly source: readonly Written[];
  readonly target: readonly Written[];
}

/** Gives a file's bytes, piece by piece. @throws ReaderError where it cannot be read */
export type OpenFile = (file: string) => AsyncIterable<Uint8Array>;

/**
 * Makes or reads the pairs of a training, divides them, learns the vocabularies from the training part where none is
 * given, and describes the model. The same for the same configuration and file. Lets others run in between.
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
  const { file } = data.tokenizer;
  if (file === undefined)
    tell(l10n.t('The vocabularies of {0} pairs are learned', count(texts.length + judged.length)));
  const cut =
    file === undefined
      ? learnTokenizers(texts, data.tokenizer)
      : await givenTokenizer(nameOf(file), open(file));
  const spec = specFor(config, { tokens: TOKENS, ...sequences(data, cut) });
  const ids = new PairIds(cut.source.tokenizer, cut.target.tokenizer, data);
  const all = texts.length + judged.length;
  // Texts are let go one by one, so that they and the ids are never all there at once.
  const encoded = async (part: TextPair[], unknown?: Map<Pair['source'], UnknownOf>) => {
    const known: Pair[] = [];
    for (let pair = part.pop(); pair; pair = part.pop()) {
      const one = ids.of(pair, unknown);
      if (one) known.push(one);
      const done = all - texts.length - judged.length;
      if (done % AT_ONCE > 0) continue;
      tell(l10n.t('{0} of {1} pairs cut into tokens', count(done), count(all)));
      await new Promise((resolve) => setTimeout(resolve));
    }
    return known;
  };
  const unknown = new Map<Pair['source'], UnknownOf>();
  const development = await encoded(judged, unknown);
  const training = await encoded(texts);
  if (training.length === 0 || development.length === 0)
    throw new ReaderError([l10n.t('No pair is short enough to learn from.'), ...ids.notes()].join('\n'));
  return {
    spec,
    tokenizers: new Map([cut.source, cut.target].map(({ file, bytes }) => [file, bytes])),
    source: cut.source.tokenizer,
    target: cut.target.tokenizer,
    training,
    development,
    written: ({ source, target }) => {
      const found = unknown.get(source);
      const side = (name: keyof UnknownOf, of: readonly number[]) =>
        asWritten(cut[name].tokenizer, of, TOKENS.unk, found?.[name] ?? []);
      return { source: side('source', source as readonly number[]), target: side('target', target) };
    },
    notes: [...notes, ...ids.notes()],
  };
}

/** The pairs of both parts as texts, and what of a file was left out. */
async function textsOf(data: TextsConfig, open: OpenFile, tell: (said: string) => void) {
  if (data.task !== 'file')
    return { ...split(generate(data), data.development, data.seed, sourceOf), notes: [] };
  const read = (file: string) =>
    readPairs(nameOf(file), open(file), data.encoding, (lines) =>
      tell(l10n.t('{0} lines read', count(lines))),
    );
  const { pairs, notes } = await read(data.file);
  if (data.developmentFile === undefined)
    return { ...split(pairs, data.development, data.seed, sourceOf), notes };
  const judged = await read(data.developmentFile);
  return { training: [...pairs], development: [...judged.pairs], notes: [...notes, ...judged.notes] };
}

const sourceOf = ({ source }: TextPair): string => source;

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
