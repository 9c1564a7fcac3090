import type { Program } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import type { Statement } from '../../src/model/statement';
import type { ModelSummary } from '../../src/protocol';
import { tokenText } from '../text/tokens';
import { stepsReceived } from './timeline';

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
}

/** Finds the decoder's outcomes in a program. */
export function decodingOf(program: Program): Decoding {
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
  return frame && recording.slice(frame, place.statement.id);
}

/** The target tokens of all decoder steps received, as shown. */
export function targetTokens({
  recording,
  model,
}: {
  readonly recording: Recording;
  readonly model: ModelSummary;
}): string[] {
  const { pass, token } = decodingOf(recording.program);
  return Array.from({ length: stepsReceived(recording, pass) }, (_, k) => {
    const id = token && valuesAt(recording, pass, token, k + 1)?.[0];
    return id === undefined ? '' : tokenText(model.vocabulary[id] ?? '');
  });
}
