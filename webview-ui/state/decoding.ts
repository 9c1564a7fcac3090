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
  readonly token: Place | undefined;
  readonly logProbability: Place | undefined;
  /** What the hypotheses of a beam are compared by. */
  readonly score: Place | undefined;
}

const known = new WeakMap<Program, Decoding>();

/** The decoder's outcomes in a program. */
export function decodingOf(program: Program): Decoding {
  const found = known.get(program) ?? find(program);
  known.set(program, found);
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

/** What has been written so far, by recording. */
const written = new WeakMap<Recording, readonly string[]>();

/** The target tokens of all decoder steps received, as shown: the same array until there are more. */
export function targetTokens({
  recording,
  model,
}: {
  readonly recording: Recording;
  readonly model: ModelSummary;
}): readonly string[] {
  const { pass, token } = decodingOf(recording.program);
  const length = stepsReceived(recording, pass);
  const before = written.get(recording) ?? [];
  if (before.length === length) return before;
  const tokens = Array.from({ length }, (_, k) => {
    const id = token && valuesAt(recording, pass, token, k + 1)?.[0];
    return id === undefined ? '' : tokenText(model.vocabulary[id] ?? '');
  });
  written.set(recording, tokens);
  return tokens;
}
