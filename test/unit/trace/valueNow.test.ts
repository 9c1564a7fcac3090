import assert from 'node:assert/strict';
import { reads } from '../../../src/equation/expression';
import { valueNow } from '../../../src/trace/valueNow';
import { filledRecording, passNumber, type Variant } from '../support/models';

const LENGTH = 3;
const VARIANTS: readonly Variant[] = [{}, { layers: 2, direction: 'forward' }];

describe('The value of a symbol where a run stands', () => {
  const recording = filledRecording({}, LENGTH, 2);
  const pass = (id: string) => passNumber(recording.program, id);
  const frame = (id: string, step: number) =>
    recording.frames.findIndex((one) => one.pass === pass(id) && one.step === step);
  const statement = (id: string) => {
    const found = recording.program.passes.flatMap((one) => one.statements).find((one) => one.id === id);
    assert.ok(found, id);
    return found;
  };
  const forget = statement('encoder.0.forward.f').defines;

  it('is that of the time step it is in, once it has been computed', () => {
    const at = { frame: frame('encoder.0.forward', 2), statement: 1 };
    const now = valueNow(recording, at, pass('encoder.0.forward'), forget);
    assert.equal(now?.frame.step, 2);
    assert.deepEqual(now?.values, recording.at(forget.symbol, 2));
    const before = valueNow(recording, { ...at, statement: 0 }, pass('encoder.0.forward'), forget);
    assert.deepEqual(before && [before.frame.step, before.values], [2, undefined]);
  });

  it('is that of the last time step of its pass, once the run is further', () => {
    const at = { frame: frame('decoder', 1), statement: 0 };
    const now = valueNow(recording, at, pass('encoder.0.forward'), forget);
    assert.equal(now?.frame.step, LENGTH);
    assert.deepEqual(now?.values, recording.at(forget.symbol, LENGTH));
  });

  it('is nothing before its pass, and nothing of a weight', () => {
    const weight = reads(statement('decoder.0.f').expression).find(({ symbol }) => symbol.role === 'weight');
    const first = { frame: 0, statement: 0 };
    assert.equal(valueNow(recording, first, pass('decoder'), statement('decoder.x').defines), undefined);
    const end = { frame: recording.frames.length - 1, statement: 0 };
    assert.equal(valueNow(recording, end, pass('decoder'), weight!), undefined);
  });

  it('can be asked of every symbol at every place of a run', () => {
    for (const variant of VARIANTS) {
      const run = filledRecording(variant, LENGTH, 2);
      for (const [number, { pass: at, step }] of run.frames.entries()) {
        const { statements } = run.program.passes[at]!;
        for (const [k, { defines, expression }] of statements.entries()) {
          for (const read of [defines, ...reads(expression)]) {
            const now = valueNow(run, { frame: number, statement: k }, at, read);
            if (read.symbol.role === 'weight') assert.equal(now, undefined);
            else assert.ok(now?.values && now.frame.step === step, `${read.symbol.id} at ${step}`);
          }
        }
      }
    }
  });
});
