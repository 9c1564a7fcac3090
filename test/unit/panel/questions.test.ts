import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { type Question, Questions } from '../../../src/panel/questions';
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
  let questions: Questions;
  before(async () => {
    engine = new EngineClient(sameThread, {});
    const spec = validSpec(MEMBER)!;
    const files = modelFiles(spec);
    runs = new Runs(engine, () => async () => files);
    const added = runs.add('tiny', 'a b c');
    await added.ended;
    assert.equal(added.trace.error, undefined);
    trace = added.trace;
    questions = new Questions(runs);
  });
  after(() => {
    runs.dispose();
    engine.dispose();
  });

  const ask = (question: Question) => questions.answer(trace, question);
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

  const evaluate = async (position: Position, ...expressions: string[]) => {
    const known = await ask({ type: 'evaluate', request: 4, run: trace.id, position, expressions });
    assert.ok(known.type === 'evaluated' && known.request === 4);
    return known.results;
  };
  /** The position of a statement at a time step of its pass. */
  const at = (id: string, step: number): Position => {
    const { frames, program } = trace.recording!;
    const pass = program.passes.findIndex(({ statements }) => statements.some((one) => one.id === id));
    const frame = frames.findIndex((one) => one.pass === pass && one.step === step);
    return { frame, statement: program.passes[pass]!.statements.findIndex((one) => one.id === id) };
  };

  it('gets values in words and numbers, what is not there yet, and what is wrong, each by itself', async () => {
    const [single, vector, missing, wrong] = await evaluate(
      at('attention.alpha', 1),
      'max(alpha)',
      'alpha',
      'token',
      'max(foo) > 1',
    );
    assert.ok(single && 'numbers' in single && vector && 'numbers' in vector);
    assert.equal(single.painted, false);
    assert.ok(vector.painted && vector.over && vector.symbol === 'attention.alpha');
    assert.equal(single.numbers[0], Math.max(...vector.numbers));
    assert.ok(missing && 'missing' in missing && /not been computed/.test(missing.missing));
    assert.ok(wrong && 'problem' in wrong);
    assert.deepEqual([wrong.problem.start, wrong.problem.end], [4, 7]);
  });

  it('gets what can be written', async () => {
    const question = { type: 'complete', request: 5, run: trace.id, position: START } as const;
    const known = await ask({ ...question, text: 'max(al', offset: 6 });
    assert.ok(known.type === 'completed');
    assert.deepEqual(
      known.completions.map(({ label, start, end }) => [label, start, end]),
      [['alpha', 4, 6]],
    );
  });

  const find = async (position: Position, condition: string, way: 'forward' | 'back' = 'forward') => {
    const known = await ask({ type: 'find', request: 6, run: trace.id, position, condition, way });
    assert.ok(known.type === 'found' && known.request === 6);
    return known;
  };

  it('finds the next and the previous position where a condition holds', async () => {
    const { frames } = trace.recording!;
    const last = frames.at(-1)!.step;
    const end = at('output.stop', last);
    assert.deepEqual((await find(START, 'step == 2')).position, { frame: 1, statement: 0 });
    const first = (await find(START, 'max(alpha) > 0')).position!;
    assert.deepEqual(first, at('attention.alpha', 1));
    assert.deepEqual((await find(first, 'max(alpha) > 0')).position, at('attention.alpha', 2));
    assert.deepEqual((await find(end, 'max(alpha) > 0', 'back')).position, at('attention.alpha', last));
    const inside = { ...first, inside: { operation: 0, unit: 0 } };
    assert.deepEqual((await find(inside, 'max(alpha) > 0', 'back')).position, first);
    assert.deepEqual((await find(START, 'p > 0 and step == 2')).position, at('output.y', 2));
  });

  it('finds nothing where nothing is, and says what it cannot read', async () => {
    const nothing = await find(START, 'max(alpha) > 2');
    assert.deepEqual([nothing.position, nothing.problem], [undefined, undefined]);
    assert.equal((await find(START, 'step == 1', 'back')).position, undefined);
    const { problem } = await find(START, 'max(foo) > 1');
    assert.deepEqual([problem!.start, problem!.end], [4, 7]);
    assert.match((await find(START, 'alpha')).problem!.message, /condition/);
  });

  it('waits for what a run has yet to compute, until it is cancelled', async () => {
    const fresh = runs.add('tiny', 'b a').trace;
    const question = { type: 'find', request: 7, run: fresh.id, position: START, way: 'forward' } as const;
    const found = await questions.answer(fresh, { ...question, condition: 'step == 2 and p > 0' });
    assert.ok(found.type === 'found' && found.position && found.position.frame > 2);
    const never = runs.add('tiny', 'c a').trace;
    const waiting = questions.answer(never, { ...question, run: never.id, condition: 'step == 99' });
    questions.cancelFind();
    assert.deepEqual(await waiting, { type: 'found', request: 7 });
  });

  it('does not wait for a run that has ended while it was looked through', async () => {
    const { trace: short, ended } = runs.add('tiny', 'a c');
    const { asking } = runs;
    const evaluate = asking.evaluate.bind(asking);
    asking.evaluate = async (...asked) => {
      const values = await evaluate(...asked);
      await ended;
      return values;
    };
    const question = { type: 'find', request: 8, run: short.id, position: START, way: 'forward' } as const;
    try {
      const found = await questions.answer(short, { ...question, condition: 'p > 2' });
      assert.deepEqual(found, { type: 'found', request: 8 });
    } finally {
      asking.evaluate = evaluate;
    }
  });

  it('is answered with what is wrong', async () => {
    assert.ok((await operation(START)).message);
    const question: Question = { type: 'explain', request: 3, run: 9, position: START, unit: 0 };
    assert.equal((await questions.answer(undefined, question)).type, 'explainFailed');
  });
});
