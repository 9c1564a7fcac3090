import { shortest } from '../equation/float32';
import { equationListing } from '../equation/listing';
import { writtenTokens } from '../model/written';
import type { Traced } from './traced';

/** The version of the format in `docs/trace-format.md`. */
const TRACE_VERSION = 1;

/** A trace as one JSON object, in pieces. */
export function* traceJson(traced: Traced): Generator<string> {
  const { model, text, tokens, recording } = traced;
  const { program } = model;
  const ids = writtenTokens(recording);
  const head = {
    format: 'seq2seq-stepper-trace',
    version: TRACE_VERSION,
    model: program.spec,
    source: { text, tokens },
    target: {
      text: model.target.decode(ids),
      tokens: ids.map((id) => ({ id, piece: model.target.vocabulary[id] })),
      truncated: ids.at(-1) !== program.spec.tokens.eos,
    },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"steps":[\n`;
  for (const [number, frame] of recording.frames.entries()) {
    const { id, phase, layer, direction, statements } = program.passes[frame.pass]!;
    const values = statements.map((statement) => ({
      id: statement.id,
      key: statement.defines.symbol.key,
      kind: statement.kind,
      equation: equationListing(statement.defines, statement.expression),
      value: Array.from(recording.slice(frame, statement.id), shortest),
    }));
    yield `${number ? ',\n' : ''}${JSON.stringify({ pass: id, phase, layer, direction, step: frame.step, values })}`;
  }
  yield '\n]}\n';
}
