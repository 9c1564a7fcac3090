import * as l10n from '@vscode/l10n';
import type { Model } from '../checkpoint/modelFolder';
import { ReaderError } from '../errors';
import type { AskedDecoding } from '../model/decoding/asked';
import { writtenTokens } from '../model/written';
import { corpusBleu, type Scored } from '../text/bleu';
import { count, decimal } from '../text/numbers';
import { encodeSource } from '../text/source';
import { readReferences } from '../training/data/file/readPairs';
import { askedDecoding, DECODING_FLAGS, type DecodingValues } from './decodingFlags';
import { fileBytes } from './fileBytes';
import { openModel } from './model';
import { record } from './record';

export const evaluateUsage = () =>
  l10n.t(`BLEU (sacrebleu's 13a, case-sensitive) of a model on lines of source, tab, target; all targets of a source are its references:
  cli evaluate [--model NAME|FOLDER] --data FILE [--most-words N] [--by-length]    decoded as translate does`);

const TEXT = { type: 'string' } as const;

export const EVALUATE_FLAGS = {
  model: { type: 'string', default: 'en-fr' },
  data: TEXT,
  'most-words': TEXT,
  'by-length': { type: 'boolean', default: false },
  ...DECODING_FLAGS,
} as const;

interface Arguments {
  readonly values: DecodingValues & {
    readonly model: string;
    readonly data?: string | undefined;
    readonly 'most-words'?: string | undefined;
    readonly 'by-length': boolean;
  };
}

/** Words of a source, from and to, that are scored together. */
const LENGTHS = [
  [1, 4],
  [5, 6],
  [7, 8],
  [9, 10],
  [11, Number.POSITIVE_INFINITY],
] as const;

/** `evaluate --data FILE`: translates each source once, and says how close it comes to its targets. */
export async function evaluate({ values }: Arguments): Promise<void> {
  const { model: name, data, 'most-words': most, 'by-length': byLength } = values;
  if (data === undefined) throw new ReaderError(evaluateUsage());
  const limit = most === undefined ? Number.POSITIVE_INFINITY : Number(most);
  if (!(limit >= 1))
    throw new ReaderError(l10n.t('--most-words is "{0}"; it should be a number from 1.', most!));
  const model = await openModel(name);
  const asked = askedDecoding(values, model.program.spec);
  const references = await sourcesOf(data, limit);
  const scored = translated(model, asked, references);
  console.log(score(scored));
  if (!byLength) return;
  for (const [least, longest] of LENGTHS) {
    const some = scored.filter(({ words }) => least <= words && words <= longest);
    if (some.length === 0) continue;
    const range = Number.isFinite(longest)
      ? l10n.t('{0} to {1} words', least, longest)
      : l10n.t('{0} words or more', least);
    console.log(`${range}: ${score(some)}`);
  }
}

/** Every source once, with all its targets. */
async function sourcesOf(file: string, mostWords: number): Promise<Map<string, string[]>> {
  const { pairs, notes } = await readReferences(file, fileBytes(file));
  for (const note of notes) console.error(note);
  const sources = new Map<string, string[]>();
  for (const { source, target } of pairs)
    if (wordsOf(source) <= mostWords) sources.set(source, [...(sources.get(source) ?? []), target]);
  if (sources.size === 0)
    throw new ReaderError(l10n.t('"{0}" has no source of at most {1} words.', file, mostWords));
  return sources;
}

const wordsOf = (text: string) => text.split(/\s+/u).filter(Boolean).length;

/** A source that the model cannot take is named, and nothing is written for it. */
function translated(
  model: Model,
  asked: AskedDecoding | undefined,
  sources: ReadonlyMap<string, readonly string[]>,
): (Scored & { readonly words: number })[] {
  let done = 0;
  return [...sources].map(([source, references]) => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[K${l10n.t('{0} of {1} sentences', ++done, sources.size)}`);
    return { written: writtenFor(model, asked, source), references, words: wordsOf(source) };
  });
}

function writtenFor(model: Model, asked: AskedDecoding | undefined, source: string): string {
  try {
    const tokens = encodeSource(source, model.program.spec.source, model.source);
    return model.target.decode(writtenTokens(record(model, tokens, asked)));
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    console.error(`${source}: ${error.message}`);
    return '';
  }
}

const score = (scored: readonly Scored[]): string =>
  l10n.t('BLEU {0} on {1} sentences', decimal(corpusBleu(scored), 2), count(scored.length));
