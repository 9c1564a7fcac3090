import assert from 'node:assert/strict';
import { type Prepared, prepare } from '../../../src/kernels/kernels';
import { twinMachine } from '../../../src/kernels/twin';
import { wasmMachine } from '../../../src/kernels/wasm';
import { compute } from '../../../src/model/compute';
import type { Program } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import type { Values } from '../../../src/model/values';
import { Weights } from '../../../src/model/weights';
import { sourceFor } from '../model/family/members';

export const MACHINES = { 'WebAssembly SIMD': wasmMachine, 'plain JavaScript': twinMachine };

/** At most this many decoder steps: one more than any state reaches back. */
const STEPS = 3;

/** Runs to an end or a few decoder steps. */
export function runPart(
  program: Program,
  source: readonly number[],
  { weights, compute }: Pick<Prepared, 'weights' | 'compute'>,
): Recording {
  const recording = new Recording(program, sourceFor(program.spec, source));
  for (const { pass, step } of run(recording, weights, compute))
    if (program.passes[pass]!.loop === 'target' && step >= STEPS) break;
  return recording;
}

/** Everything the kernels record is what the plain list computes from the same values, on either machine. */
export async function checkAgreement(
  program: Program,
  values: ReadonlyMap<string, Values>,
  source: readonly number[],
): Promise<void> {
  const plain = { weights: Weights.of(values), compute };
  const expected = runPart(program, source, plain);
  plain.weights.dispose();
  for (const [name, machine] of Object.entries(MACHINES)) {
    const prepared = await prepare(program, values, [machine]);
    assert.notEqual(prepared.compute, compute, `${name} is left out`);
    compare(runPart(program, source, prepared), expected, name);
    prepared.weights.dispose();
  }
}

/** Every value of one recording is that of the other, in float32: within 1e-5 of its own size or 1. */
export function compare(actual: Recording, expected: Recording, name: string): void {
  assert.equal(actual.frames.length, expected.frames.length, name);
  for (const [k, frame] of expected.frames.entries()) {
    const other = actual.frames[k]!;
    assert.deepEqual([other.pass, other.step], [frame.pass, frame.step]);
    for (const { id } of expected.program.passes[frame.pass]!.statements) {
      const [a, b] = [actual.slice(other, id), expected.slice(frame, id)];
      const at = a.findIndex((one, unit) => !agree(one, b[unit]!));
      assert.equal(at, -1, `${name}, ${id} at step ${frame.step}, unit ${at}: ${a[at]} for ${b[at]}`);
    }
  }
}

/** What is no number agrees with what is none, an infinity with itself. */
const agree = (a: number, b: number) => Object.is(a, b) || Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b));
