import type { Program } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import type { Statement } from '../../src/model/statement';
import type { ModelSummary } from '../../src/protocol';
import { tokenText } from '../../src/text/shown';
import { stepsReceived } from './timeline';
import { sliceOf } from './values';

/** A statement of the decoder, by its number in the decoder's pass. */
export interface Place {
  readonly number: number;
  readonly statement: Statement;
}

/** What the decoder leaves at each step, found by the keys of the symbols; a model without attention has no weights. */
export interface Decoding {
  /** Number of the decoder's pass. */
  readonly pass: number;
  readonly weights: Place | undefined;
  readonly distribution: Place | undefined;
  /** What is written; of a training pass what is fed next. */
  readonly token: Place | undefined;
  /** Of a training pass, what is to be written. */
  readonly gold: Place | undefined;
  readonly prediction: Place | undefined;
  readonly logProbability: Place | undefined;
  /** What the hypotheses of a beam are compared by. */
  readonly score: Place | undefined;
}

const decodings = new WeakMap<Program, Decoding>();

/** The decoder's outcomes in a program. */
export function decodingOf(program: Program): Decoding {
  const found = decodings.get(program) ?? find(program);
  decodings.set(program, found);
  return found;
}

function find(program: Program): Decoding {
  const pass = program.passes.findIndex(({ phase }) => phase === 'decoder');
  const statements = program.passes[pass]?.statements ?? [];
  const find = (key: string): Place | undefined => {
    const number = statements.findIndex((one) => one.defines.symbol.key === key);
    return number < 0 ? undefined : { number, statement: statements[number]! };
  };
  return {
    pass,
    weights: find('alpha'),
    distribution: find('p'),
    token: find('y'),
    gold: find('gold'),
    prediction: find('prediction'),
    logProbability: find('logp'),
    score: find('score'),
  };
}

/** The numbers of a decoder step, once received. */
export function valuesAt(
  recording: Recording,
  pass: number,
  place: Place,
  step: number,
): Float32Array | undefined {
  const frame = recording.frame(pass, step);
  return frame && sliceOf(recording, frame, place.statement.id);
}

/** What has been read off so far, by recording and the statement's number. */
const known = new WeakMap<Recording, Map<number, readonly string[]>>();

interface Written {
  readonly recording: Recording;
  readonly model: ModelSummary;
}

/**
 * The target tokens of all decoder steps received, as shown: the same array until there are more. Of a training pass the
 * gold ones, which the steps are to write.
 */
export function targetTokens(written: Written): readonly string[] {
  const { token, gold } = decodingOf(written.recording.program);
  return tokensOf(written, gold ?? token);
}

/** The tokens that each decoder step leaves to be read by the next: of a training pass, what was fed. */
export const fedTokens = (written: Written): readonly string[] =>
  tokensOf(written, decodingOf(written.recording.program).token);

/** What each decoder step of a training pass was fed: `<sos>` and what the steps before left. */
export function readTokens(written: Written): readonly string[] {
  const { vocabulary, spec } = written.model;
  return [tokenText(vocabulary[spec.tokens.sos] ?? '<sos>'), ...fedTokens(written).slice(0, -1)];
}

/** The most probable token of each decoder step of a training pass. */
export const predictedTokens = (written: Written): readonly string[] =>
  tokensOf(written, decodingOf(written.recording.program).prediction);

function tokensOf({ recording, model }: Written, place: Place | undefined): readonly string[] {
  if (!place) return NONE;
  const { pass } = decodingOf(recording.program);
  const length = stepsReceived(recording, pass);
  const lists = known.get(recording) ?? new Map<number, readonly string[]>();
  known.set(recording, lists);
  const before = lists.get(place.number);
  if (before?.length === length) return before;
  const tokens = Array.from({ length }, (_, k) => {
    const id = valuesAt(recording, pass, place, k + 1)?.[0];
    return id === undefined ? '' : tokenText(model.vocabulary[id] ?? '');
  });
  lists.set(place.number, tokens);
  return tokens;
}

const NONE: readonly string[] = [];
