import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { answer, type Question } from '../../../src/panel/questions';
import { Runs } from '../../../src/panel/runs';
import { type Position, START } from '../../../src/trace/cursor';
import { operationsOf, productsOf, unitsOf } from '../../../src/trace/inside';
import type { Trace } from '../../../src/trace/trace';
import { type Member, validSpec } from '../model/family/members';
import { modelFiles } from '../support/folders';

/** With products and scores that lie within other operations, and a mean over the source. */
const MEMBER: Member = {
  source: 'text',
  encoderCell: 'lstm-peephole',
  decoderCell: 'gru-reset-after',
  encoderLayers: 1,
  decoderLayers: 1,
  direction: 'bidirectional',
  summary: 'mean',
  contextInto: 'cell',
  bridge: 'projection',
  score: 'bahdanau',
  attentionInto: 'cell',
  kind: 'none',
  layer: 'none',
  previous: false,
  tied: 'none',
};

describe('A question of the page', () => {
  let engine: EngineClient;
  let runs: Runs;
  let trace: Trace;
  before(async () => {
    engine = new EngineClient(sameThread, {});
    const spec = validSpec(MEMBER)!;
    const files = modelFiles(spec);
    runs = new Runs(engine, () => async () => files);
    const added = runs.add('tiny', 'a b c');
    await added.ended;
    assert.equal(added.trace.error, undefined);
    trace = added.trace;
  });
  after(() => {
    runs.dispose();
    engine.dispose();
  });

  const ask = (question: Question) => answer(runs, trace, question);
  const operation = async (position: Position) => {
    const known = await ask({ type: 'operation', request: 1, run: trace.id, position });
    assert.ok(known.type === 'operationNumbers' && known.request === 1);
    return known;
  };

  it('gets all numbers of every operation, and each of them in terms that come to it', async () => {
    const { frames, program, source } = trace.recording!;
    const close = (a: number, b: number) =>
      assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${a} ${b}`);
    for (const frame of [0, frames.length - 2]) {
      const recorded = frames[frame]!;
      for (const [statement, stated] of program.passes[recorded.pass]!.statements.entries()) {
        const operations = operationsOf(stated);
        for (const [number, { of }] of operations.entries()) {
          const position = { frame, statement, inside: { operation: number } };
          const { numbers, message } = await operation(position);
          assert.ok(numbers, `${stated.id} ${of.op}: ${message}`);
          const units = unitsOf(of, source.length);
          if (units > 0) assert.equal(numbers.length, units, stated.id);
          if (number === operations.length - 1) {
            const value = trace.recording!.slice(recorded, stated.id);
            for (const [k, one] of numbers.entries()) close(one, value[k]!);
          }
          const unit = numbers.length - 1;
          const answered = await ask({ type: 'explain', request: 2, run: trace.id, position, unit });
          assert.ok(answered.type === 'explained', `${stated.id} ${of.op}`);
          assert.equal(answered.term.op, of.op);
          close(answered.term.value, numbers[unit]!);
          const { products } = answered.term;
          if (!products) continue;
          assert.equal(products.left.length, productsOf(of, source.length));
          close(
            products.left.reduce((sum, one, k) => sum + one * products.right[k]!, 0),
            numbers[unit]!,
          );
        }
      }
    }
  });

  it('is answered with what is wrong', async () => {
    assert.ok((await operation(START)).message);
    const question: Question = { type: 'explain', request: 3, run: 9, position: START, unit: 0 };
    assert.equal((await answer(runs, undefined, question)).type, 'explainFailed');
  });
});
