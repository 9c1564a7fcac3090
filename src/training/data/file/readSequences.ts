import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { separated } from '../../../text/separated';
import type { Pair } from '../../differentiate';
import { MOST_IDS, type SequencesConfig } from '../fields';
import { keyOf } from '../key';
import { checkSources } from './checkSources';
import { decoded } from './decoded';
import { type Fault, Faults } from './faults';
import { gathered, type Read } from './gathered';
import { type Line, lines } from './lines';
import { faultOf } from './readPairs';

/** What a file of token ids or vectors holds. */
export interface FileOfSequences {
  readonly pairs: Pair[];
  /** Numbers of a frame; 0 where there are none. */
  readonly frame: number;
  /** Which lines were left out and why: for the reader. */
  readonly notes: readonly string[];
}

/** A line of frames is longer than one of text, in UTF-16 units. */
const LONGEST_JSON = 2_000_000;

/**
 * Reads pairs that no tokenizer cuts. `ids`: token ids of the source, tab, those of the target. `vectors`: a line of
 * JSON, `{"source": [[0.5, 1], …], "target": [3, 4]}`. A line that is no pair is left out and named.
 * @param file what it is called in messages
 * @throws ReaderError where there are not two pairs with different sources
 */
export async function readSequences(
  file: string,
  data: SequencesConfig,
  bytes: AsyncIterable<Uint8Array>,
  progress: (lines: number) => void,
): Promise<FileOfSequences> {
  const longest = data.task === 'vectors' ? LONGEST_JSON : undefined;
  const reader = data.task === 'vectors' ? new FrameLines(data) : new IdLines(data);
  const faults = new Faults();
  const read = (line: Line) => reader.read(line);
  const pairs = await gathered(file, lines(decoded(bytes, 'utf-8'), longest), read, faults, progress);
  const notes = faults.inWords(file, { ...reader.bounds, ...(longest ? { line: longest } : {}) });
  checkSources(file, pairs, keyOf, reader.form(), notes);
  return { pairs, frame: reader.bounds.frame ?? 0, notes };
}

/** Ids that may stand in a line. */
class KnownIds {
  private readonly special: ReadonlySet<number>;

  constructor(
    tokens: SequencesConfig['tokens'],
    /** How many there are at most. */
    readonly count: number,
  ) {
    this.special = new Set(Object.values(tokens));
  }

  faultOf(ids: readonly unknown[]): Fault | undefined {
    if (!ids.every((id) => Number.isInteger(id) && (id as number) >= 0 && (id as number) < this.count))
      return 'ids';
    return ids.some((id) => this.special.has(id as number)) ? 'special' : undefined;
  }
}

/** `1 5 7`, tab, `3 4`. */
class IdLines {
  readonly bounds: { readonly ids: number; readonly frame?: number };
  private readonly source: KnownIds;
  private readonly target: KnownIds;

  constructor({ tokens, vocabulary }: Extract<SequencesConfig, { task: 'ids' }>) {
    this.source = new KnownIds(tokens, vocabulary?.source ?? MOST_IDS);
    this.target = new KnownIds(tokens, vocabulary?.target ?? MOST_IDS);
    this.bounds = { ids: Math.min(this.source.count, this.target.count) - 1 };
  }

  form = () => l10n.t('A line has the token ids of the source, a tab, those of the target: 5 6 7.');

  read(line: Line): Read<Pair> {
    const lineFault = faultOf(line);
    if (lineFault && lineFault !== 'columns') return { fault: lineFault };
    const [source, target] = line.text!.split('\t', 2).map((side) => separated(side).map(idOf)) as [
      number[],
      number[],
    ];
    const fault = this.source.faultOf(source) ?? this.target.faultOf(target);
    return fault ? { fault } : { pair: { source, target }, fault: lineFault };
  }
}

const idOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/** `{"source": [[0.5, 1], …], "target": [3, 4]}`. */
class FrameLines {
  private frame: number | undefined;
  private readonly target: KnownIds;

  constructor(data: Extract<SequencesConfig, { task: 'vectors' }>) {
    this.frame = data.size;
    this.target = new KnownIds(data.tokens, data.vocabulary?.target ?? MOST_IDS);
  }

  get bounds(): { readonly ids: number; readonly frame?: number } {
    return { ids: this.target.count - 1, ...(this.frame === undefined ? {} : { frame: this.frame }) };
  }

  form = () => l10n.t('A line is JSON: {0}.', '{"source": [[0.5, 1], [0, 2]], "target": [3, 4]}');

  read({ text }: Line): Read<Pair> {
    if (text === undefined) return { fault: 'long' };
    if (text.trim() === '') return { fault: 'empty' };
    if (text.includes('\uFFFD')) return { fault: 'invalid' };
    const checked = v.safeParse(JsonLine, text);
    if (!checked.success) return { fault: 'json' };
    const { source, target } = checked.output;
    const size = this.frame ?? source[0]!.length;
    if (!source.every((frame) => frame.length === size && frame.every(isFloat))) return { fault: 'frames' };
    const fault = this.target.faultOf(target);
    if (fault) return { fault };
    this.frame = size;
    return { pair: { source, target } };
  }
}

const JsonLine = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    source: v.pipe(v.array(v.pipe(v.array(v.number()), v.minLength(1))), v.minLength(1)),
    target: v.pipe(v.array(v.number()), v.minLength(1)),
  }),
);

/** As float32, in which everything is computed. */
const isFloat = (number: number) => Number.isFinite(Math.fround(number));
