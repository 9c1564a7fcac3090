import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { explain } from '../../../src/engine/explain';
import { readValues } from '../../../src/engine/readValues';
import { sameThread } from '../../../src/engine/sameThread';
import { operands } from '../../../src/equation/expression';
import type { Term } from '../../../src/equation/terms';
import { ReaderError } from '../../../src/errors';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { buildProgram } from '../../../src/model/program';
import type { Recording } from '../../../src/model/recording';
import { seededWeights } from '../../../src/model/weights';
import { completed, generator, sourceFor, validSpec } from '../model/family/members';
import { Listening, unhindered } from '../support/engine';
import { modelFiles } from '../support/folders';
import { nameOf, runWith, tinySpec, type Variant } from '../support/models';

const near = (a: number, b: number, what: string) =>
  assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${what}: ${a} is not ${b}`);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

/** What the parts of a term come to; undefined where it has none. */
function total(term: Term): number | undefined {
  const parts = term.operands.map((operand) => operand.value);
  const first = parts[0]!;
  const { products, among } = term;
  switch (term.op) {
    case 'matmul':
    case 'dot':
    case 'sum':
    case 'mean':
      assert.equal(products!.left.length, products!.right.length);
      return sum(products!.left.map((left, k) => left * products!.right[k]!));
    case 'add':
      return sum(parts);
    case 'hadamard':
      return parts.reduce((a, b) => a * b);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-first));
    case 'tanh':
      return Math.tanh(first);
    case 'log':
      return Math.log(first);
    case 'subtract':
      return first - parts[1]!;
    case 'divide':
      return first / parts[1]!;
    case 'power':
      return first ** parts[1]!;
    case 'abs':
      return Math.abs(first);
    case 'max':
      return Math.max(...among!);
    case 'softmax':
      return Math.exp(among![term.unit ?? 0]!) / sum(among!.map(Math.exp));
    case 'argmax':
      return among!.indexOf(Math.max(...among!));
    case 'concat':
    case 'element':
      return first;
    case 'equals':
      return first === parts[1] ? 1 : 0;
    default:
      return undefined;
  }
}

/** Units worth a look: the ends of a value and its middle. */
const units = ({ length }: Float32Array) => new Set([0, Math.floor(length / 2), length - 1]);

/** Checks a term and every term in it; gives how many there were. */
function checkAll(term: Term, what: string): number {
  const parts = total(term);
  if (parts !== undefined) near(parts, term.value, `${what}, ${term.op}`);
  return 1 + sum(term.operands.map((operand) => checkAll(operand, what)));
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const DECODINGS: readonly Decoding[] = [
  { strategy: 'greedy' },
  { strategy: 'sampling', temperature: 0.7, topK: 5, topP: 0.9, seed: 3 },
  { strategy: 'beam', width: 2, lengthNormalisation: 1 },
  { strategy: 'target', ids: [5, 6] },
];

describe('A unit explained', () => {
  let engine: EngineClient;
  before(() => {
    engine = new EngineClient(sameThread, {});
  });
  after(() => engine.dispose());

  async function recorded(variant: Variant): Promise<Recording> {
    const files = modelFiles(tinySpec(variant));
    await engine.load(nameOf(variant), async () => files);
    const listening = new Listening();
    await engine.run(nameOf(variant), 'abc d', listening, unhindered());
    return listening.recording(buildProgram(tinySpec(variant)));
  }

  const ask = (
    recording: Recording,
    model: string,
    pass: number,
    statement: number,
    step: number,
    unit: number,
  ) =>
    engine.explain({
      model,
      decoding: recording.program.decoding,
      pass,
      statement,
      unit,
      sourceLength: recording.source.length,
      reads: readValues(recording, pass, statement, step),
    });

  for (const variant of [
    {},
    { layers: 2, tied: 'none' },
    { direction: 'forward' },
  ] as const satisfies Variant[]) {
    it(`adds up to what the run recorded, for every statement (${nameOf(variant)})`, async () => {
      const recording = await recorded(variant);
      for (const frame of recording.frames.filter(({ step }) => step <= 2)) {
        for (const [statement, { id }] of recording.program.passes[frame.pass]!.statements.entries()) {
          const values = recording.slice(frame, id);
          for (const unit of units(values)) {
            const term = await ask(recording, nameOf(variant), frame.pass, statement, frame.step, unit);
            near(term.value, values[unit]!, `${id}[${unit}] at step ${frame.step}`);
            checkAll(term, `${id}[${unit}] at step ${frame.step}`);
          }
        }
      }
    });
  }

  it('adds up to what the run recorded, whatever the model and its decoding', () => {
    for (const [seed, decoding] of DECODINGS.flatMap((one) => SEEDS.map((seed) => [seed, one] as const))) {
      const spec = validSpec(completed({}, generator(seed))!)!;
      const program = buildProgram(spec, decoding);
      const weights = seededWeights(program, 5);
      const source = sourceFor(spec, seed % 2 ? [5, 6, 7] : [9]);
      const recording = runWith(program, source, weights).along();
      for (const { pass, step } of recording.frames.filter((frame) => frame.step <= 2)) {
        for (const [statement, { id }] of program.passes[pass]!.statements.entries()) {
          const values = recording.slice(recording.frame(pass, step)!, id);
          const reads = readValues(recording, pass, statement, step);
          for (const unit of units(values)) {
            const question = { decoding, pass, statement, unit, sourceLength: source.length, reads };
            const term = explain({ program, weights }, question);
            const what = `${id}[${unit}] at step ${step} of member ${seed}, ${decoding.strategy}`;
            near(term.value, values[unit]!, what);
            checkAll(term, what);
          }
        }
      }
      weights.dispose();
    }
  }).timeout(60_000);

  it('goes down a gate to its dot products and the bias', async () => {
    const recording = await recorded({});
    const [pass, statement, step] = [0, 1, 2];
    const { id, expression } = recording.program.passes[pass]!.statements[statement]!;
    assert.equal(id, 'encoder.0.forward.f');
    const term = await ask(recording, nameOf({}), pass, statement, step, 1);
    assert.equal(term.op, 'sigmoid');
    const [affine] = term.operands;
    assert.deepEqual(
      affine!.operands.map((part) => part.op),
      ['matmul', 'matmul', 'read'],
    );
    assert.equal(operands(expression)[0]!.op, 'add');
    const [input, state] = affine!.operands;
    assert.deepEqual(input!.products!.right, recording.slice(recording.frame(0, 2)!, 'source.x'));
    assert.deepEqual(state!.products!.right, recording.slice(recording.frame(0, 1)!, 'encoder.0.forward.h'));
    assert.ok(checkAll(term, id) === 5);
  });

  it('refuses a unit that is not there', async () => {
    const recording = await recorded({});
    await assert.rejects(
      ask(recording, nameOf({}), 0, 1, 1, 3),
      (error: Error) => error instanceof ReaderError && /no unit 3 among 3/.test(error.message),
    );
    await assert.rejects(ask(recording, nameOf({}), 0, 1, 1, -1), /no unit -1/);
  });
});
