import { equationListing } from '../equation/listing';
import type { BeamTree } from '../model/beamTree';
import { indexOfLoop } from '../model/pass';
import type { Frame } from '../model/recording';
import type { Statement } from '../model/statement';
import { logProbability, writtenTokens } from '../model/written';
import type { Traced } from './traced';

/** A trace for people: every equation of every step with its result, long vectors summed up. */
export function* traceText(traced: Traced): Generator<string> {
  const { model, text, tokens } = traced;
  const recording = traced.recording.along();
  const { passes } = recording.program;
  yield `${text}\n${tokens.map((token) => `${token.piece}${token.unknown ? ' (<unk>)' : ''}`).join(' | ')}\n`;
  for (const frame of recording.frames) {
    const pass = passes[frame.pass]!;
    yield `\n${pass.id}${frame.step ? `  ${indexOfLoop(pass.loop)} = ${frame.step}` : ''}${stepToken(traced, frame)}\n`;
    for (const statement of pass.statements) {
      yield `  ${equationListing(statement.defines, statement.expression)}\n      ${result(traced, frame, statement)}\n`;
    }
  }
  if (recording.beam) yield* treeText(recording.beam, model.target.vocabulary);
  yield `\nlog p(Y|X) = ${logProbability(recording).toFixed(4)}\n${model.target.decode(writtenTokens(recording))}\n`;
}

/** The tree of a beam search, step by step: each hypothesis with the one it goes on from. */
function* treeText(beam: BeamTree, vocabulary: readonly string[]): Generator<string> {
  for (const [k, hypotheses] of beam.steps.entries()) {
    yield `\nbeam  i = ${k + 1}\n`;
    for (const one of hypotheses) {
      const from = one.parent ? `${one.parent.number} → ${one.number}` : `${one.number}`;
      const state = beam.isPruned(one) ? '  ✗' : one.finished ? `  ✓ ${one.score.toFixed(4)}` : '';
      yield `  ${from.padEnd(9)}  ${vocabulary[one.token]}  ${one.logp.toFixed(4)}${state}\n`;
    }
  }
}

function stepToken({ recording, tokens }: Traced, frame: Frame): string {
  const pass = recording.program.passes[frame.pass]!;
  return pass.phase === 'encoder' ? `  ${tokens[frame.step - 1]!.piece}` : '';
}

/** Few numbers are written out; of many, the first ones with range, mean and norm; of a token, its name. */
function result({ model, recording, tokens }: Traced, frame: Frame, statement: Statement): string {
  const { symbol } = statement.defines;
  const value = recording.slice(frame, statement.id);
  if (symbol.role === 'token') return `= ${model.target.vocabulary[value[0]!]} (${value[0]})`;
  if (symbol.over)
    return `= ${Array.from(value, (one, j) => `${tokens[j]!.piece} ${one.toFixed(3)}`).join('  ')}`;
  if (symbol.shape[0]?.name === 'vocabulary') {
    return `= ${topTen(value)
      .map((id) => `${model.target.vocabulary[id]} ${value[id]!.toFixed(4)}`)
      .join('  ')}  …`;
  }
  if (value.length <= 8) return `= ${Array.from(value, (one) => one.toFixed(4)).join('  ')}`;
  const sum = value.reduce((total, one) => total + one, 0);
  const norm = Math.sqrt(value.reduce((total, one) => total + one * one, 0));
  const first = Array.from(value.subarray(0, 5), (one) => one.toFixed(4)).join(' ');
  const [least, most] = [value.reduce((a, b) => Math.min(a, b)), value.reduce((a, b) => Math.max(a, b))];
  return `[${value.length}] = ${first} …  min ${least.toFixed(4)}  mean ${(sum / value.length).toFixed(4)}  max ${most.toFixed(4)}  norm ${norm.toFixed(4)}`;
}

/** The ten greatest elements, the greatest first. */
function topTen(values: Float32Array): number[] {
  return Array.from(values.keys())
    .sort((a, b) => values[b]! - values[a]!)
    .slice(0, 10);
}
