import { shortest } from '../equation/float32';
import { equationListing } from '../equation/listing';
import type { BeamTree } from '../model/beamTree';
import { logProbability, writtenTokens } from '../model/written';
import type { Traced } from './traced';

/** The version of the format in `docs/trace-format.md`. */
const TRACE_VERSION = 2;

/** A trace as one JSON object, in pieces. */
export function* traceJson(traced: Traced): Generator<string> {
  const { model, text, tokens, recording } = traced;
  const { program, beam } = recording;
  const ids = writtenTokens(recording);
  const head = {
    format: 'seq2seq-stepper-trace',
    version: TRACE_VERSION,
    model: program.spec,
    decoding: program.decoding,
    source: { text, tokens },
    target: {
      text: model.target.decode(ids),
      tokens: ids.map((id) => ({ id, piece: model.target.vocabulary[id] })),
      truncated: ids.at(-1) !== program.spec.tokens.eos,
      logp: shortest(logProbability(recording)),
    },
    ...(beam ? { beam: beamJson(beam, model.target.vocabulary) } : {}),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"steps":[\n`;
  const steps = [
    ...recording.frames.map((frame) => ({ frame, hypothesis: undefined })),
    ...(beam?.hypotheses ?? []).map((one) => ({ frame: beam!.frame(one)!, hypothesis: one.number })),
  ];
  for (const [number, { frame, hypothesis }] of steps.entries()) {
    const { id, phase, layer, direction, statements } = program.passes[frame.pass]!;
    const values = statements.map((statement) => ({
      id: statement.id,
      key: statement.defines.symbol.key,
      kind: statement.kind,
      equation: equationListing(statement.defines, statement.expression),
      value: Array.from(recording.slice(frame, statement.id), shortest),
    }));
    yield `${number ? ',\n' : ''}${JSON.stringify({ pass: id, phase, layer, direction, step: frame.step, hypothesis, values })}`;
  }
  yield '\n]}\n';
}

/** The tree of a beam search, without what was computed for it. */
function beamJson(beam: BeamTree, vocabulary: readonly string[]) {
  return {
    hypotheses: beam.hypotheses.map(({ number, parent, step, token, logp, score, finished }) => ({
      number,
      parent: parent?.number ?? null,
      step,
      token: { id: token, piece: vocabulary[token] },
      logp: shortest(logp),
      score: shortest(score),
      finished,
    })),
    ended: beam.standing.map(({ number }) => number),
  };
}
