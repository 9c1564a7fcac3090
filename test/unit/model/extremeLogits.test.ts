import assert from 'node:assert/strict';
import { explain } from '../../../src/engine/explain';
import { readValues } from '../../../src/engine/readValues';
import { number } from '../../../src/equation/build';
import type { Read } from '../../../src/equation/expression';
import { compile } from '../../../src/equation/language/compile';
import { plainly } from '../../../src/equation/plain';
import { prepare } from '../../../src/kernels/kernels';
import { gradientBy, lengthBy, recurrentStates } from '../../../src/model/backward/passes';
import { runBatch } from '../../../src/model/batch';
import { compute } from '../../../src/model/compute';
import type { Forcing } from '../../../src/model/decoding/choosing';
import { GOLD, LOSS } from '../../../src/model/decoding/forcing';
import type { Edit } from '../../../src/model/edits/edit';
import { namesAt } from '../../../src/model/names';
import { LOGITS, PROBABILITIES, TARGET_LOGP } from '../../../src/model/output';
import { decoderPass } from '../../../src/model/pass';
import { buildProgram, type Program } from '../../../src/model/program';
import { Recording, stepRead } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import { Weights } from '../../../src/model/weights';
import { plainGradients } from '../../../src/training/plainGradients';
import { VOCABULARIES } from '../equation/language/support';
import { compare, MACHINES } from '../kernels/agreement';
import { near, on, MACHINES as TRAINING_MACHINES } from '../kernels/training/agreement';
import { seededValues, tinySpec } from '../support/models';
import { series } from '../support/series';

const IDS = [7, 4, 9];
const SOURCE = [6, 14, 30];
const spec = tinySpec();

const programWith = (given: Partial<Forcing> = {}): Program =>
  buildProgram(spec, {
    strategy: 'forcing',
    ids: IDS,
    ratio: 1,
    coin: 'batch',
    seed: 1,
    example: 0,
    labelSmoothing: 0,
    ...given,
  });

/** Logits up to 200 apart from 0 on either side: the softmax of most is nothing in float32. */
function extreme(program: Program) {
  const values = seededValues(program, 3);
  const { data } = values.get('output.b_y')!;
  for (const k of data.keys()) data[k] = [200, -200, 0, 90, -100][k % 5]!;
  return values;
}

function recorded(program: Program, how = compute, edits: readonly Edit[] = []): Recording {
  const weights = Weights.of(extreme(program));
  const recording = new Recording(program, SOURCE);
  for (const _ of run(recording, weights, how, edits)) {
    // Kept in the recording.
  }
  weights.dispose();
  return recording;
}

/** In float64, from the logits that were recorded. */
function expected(recording: Recording, smoothing: number): number[] {
  const logits = series(recording, LOGITS).map((one) => Array.from(one));
  return logits.map((z, k) => {
    const most = Math.max(...z);
    const sum = most + Math.log(z.reduce((all, one) => all + Math.exp(one - most), 0));
    const gold = z[series(recording, GOLD)[k]![0]!]! - sum;
    const mean = z.reduce((all, one) => all + one - sum, 0) / z.length;
    return -((1 - smoothing) * gold + smoothing * mean);
  });
}

const close = (one: number, other: number, what: string) =>
  assert.ok(Math.abs(one - other) <= 1e-5 * (1 + Math.abs(other)), `${what}: ${one}, not ${other}`);

describe('The loss, where softmax(z) is nothing in float32', function () {
  this.timeout(60_000);

  for (const labelSmoothing of [0, 0.1]) {
    const program = programWith({ labelSmoothing, backward: true });
    const name = labelSmoothing === 0 ? '−log p' : 'with label smoothing';

    it(`is what the logits say by the plain list, one by one and as a batch: ${name}`, () => {
      const recording = recorded(program);
      const whole = new Recording(program, SOURCE);
      const weights = Weights.of(extreme(program));
      runBatch([whole], weights);
      weights.dispose();
      const wanted = expected(recording, labelSmoothing);
      assert.ok(series(recording, PROBABILITIES).some((p) => p.includes(0)));
      assert.ok(wanted.some((one) => one > 150));
      for (const one of [recording, whole])
        for (const [k, loss] of wanted.entries()) close(series(one, LOSS)[k]![0]!, loss, `ℒ at ${k + 1}`);
      const plainLoss = expected(recording, 0).reduce((sum, one) => sum + one, 0);
      close(series(recording, TARGET_LOGP).at(-1)![0]!, -plainLoss, 'log p(Y|X)');
    });

    it(`is the same by the kernels of the step panel, on either machine: ${name}`, async () => {
      const recording = recorded(program);
      for (const [machine, make] of Object.entries(MACHINES)) {
        const prepared = await prepare(program, extreme(program), [make]);
        assert.notEqual(prepared.compute, compute);
        compare(recorded(program, prepared.compute), recording, machine);
        prepared.weights.dispose();
      }
    });

    it(`is the same in training, gradients too, and finite all the way back: ${name}`, async () => {
      const recording = recorded(program);
      const values = extreme(program);
      const ids = recurrentStates(program.passes).map(({ id }) => id);
      const passed = {
        pairs: [{ source: SOURCE, target: IDS }],
        first: 0,
        ratio: 1,
        coin: 'batch',
        seed: 1,
        dropout: false,
        backward: { scale: 1, norms: ids },
      } as const;
      const plain = await plainGradients({ spec, values, labelSmoothing });
      const result = await plain.run(passed);
      const wanted = expected(recording, labelSmoothing);
      for (const [k, loss] of wanted.entries()) close(result.stepLoss[k]!, loss, `ℒ at ${k + 1}`);
      for (const gradient of plain.gradients.values()) assert.ok(gradient.every(Number.isFinite));
      for (const id of ids) {
        near(
          series(recording, lengthBy(id)).flatMap((one) => [...one]),
          result.norms.get(id)!,
          id,
        );
        for (const delta of series(recording, gradientBy(id))) assert.ok(delta.some((one) => one !== 0));
      }
      for (const machine of Object.keys(TRAINING_MACHINES)) {
        const kernels = await on(machine)({ spec, values, labelSmoothing });
        const found = await kernels.run(passed);
        near(found.stepLoss, result.stepLoss, machine);
        near(found.logp, result.logp, machine);
        for (const [id, gradient] of plain.gradients) near(kernels.gradients.get(id)!, gradient, id);
        kernels.dispose();
      }
      plain.dispose();
    });

    it(`is what its numbers come to, asked for in the worker and read in the panel: ${name}`, () => {
      const recording = recorded(program);
      const weights = Weights.of(extreme(program));
      const pass = decoderPass(program);
      const { statements } = program.passes[pass]!;
      for (const id of [LOSS, TARGET_LOGP]) {
        const statement = statements.findIndex((one) => one.id === id);
        for (const [k, [value]] of series(recording, id).entries()) {
          const step = k + 1;
          const reads = readValues(recording, pass, statement, step);
          const question = { decoding: program.decoding, pass, statement, unit: 0, sourceLength: 3, reads };
          close(explain({ program, weights }, question).value, value!, id);
          const [found] = plainly(statements[statement]!.expression, ({ symbol, at }) =>
            recording.at(symbol, stepRead(at, step, 3)!),
          );
          close(found!, value!, id);
        }
      }
      weights.dispose();
    });
  }

  it('is a number in conditions and watches too', () => {
    const program = programWith();
    const recording = recorded(program);
    const pass = decoderPass(program);
    const statement = program.passes[pass]!.statements.findIndex(({ id }) => id === LOSS);
    const names = namesAt(program, { pass, statement }, VOCABULARIES);
    const { expression } = compile('-log(p[gold])', names);
    for (const [k, [loss]] of series(recording, LOSS).entries()) {
      const numbers = ({ symbol, at }: Read) => recording.at(symbol, stepRead(at, k + 1, 3)!);
      close(plainly(expression, numbers)[0]!, loss!, `at ${k + 1}`);
    }
  });

  it('follows a distribution that a what-if has changed', () => {
    const program = programWith();
    const [, gold] = IDS;
    const set = (value: number): Edit => ({
      statement: PROBABILITIES,
      step: 2,
      units: [gold!, gold! + 1],
      value: number(value),
    });
    const loss = (value: number) => {
      const recording = recorded(program, compute, [set(value)]);
      const [p] = [series(recording, PROBABILITIES)[1]![gold!]!];
      return [series(recording, LOSS)[1]![0]!, -Math.log(p)] as const;
    };
    for (const value of [0.5, 1e-3, 1e-20]) close(...loss(value), String(value));
  });

  it('is infinite where a what-if takes all of a share that is not nothing', () => {
    const program = programWith({ ids: [5, 5] });
    const edit: Edit = { statement: PROBABILITIES, step: 1, units: [5, 6], value: number(0) };
    assert.ok(series(recorded(program), LOSS)[0]![0]! < 10);
    assert.equal(series(recorded(program, compute, [edit]), LOSS)[0]![0], Number.POSITIVE_INFINITY);
  });

  it('is what a beam search adds up', () => {
    const beam = buildProgram(spec, { strategy: 'beam', width: 3, lengthNormalisation: 1 });
    const { beam: tree } = recorded(beam, compute, [{ statement: 'output.y', step: 1, value: number(6) }]);
    const [one] = tree!.steps[0]!;
    const { layouts } = recorded(beam);
    const slot = layouts[decoderPass(beam)]!.slots.get(TARGET_LOGP)!;
    close(tree!.frame(one!)!.values[slot.offset]!, one!.logp, 'log p');
    assert.ok(one!.logp < -300 && Number.isFinite(one!.logp), String(one!.logp));
  });
});
