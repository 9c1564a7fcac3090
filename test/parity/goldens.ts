import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decode, readSafetensors, type StoredTensor } from '../../src/checkpoint/safetensors';
import { statements } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';

/** Tests are run from the repository's root. */
const FOLDER = path.resolve('test', 'parity', 'goldens');

/** Values that PyTorch computed, by name: `[time steps, …]`, the whole of it one after another. */
export type Goldens = ReadonlyMap<string, StoredTensor>;

export async function readGoldens(name: string): Promise<Goldens> {
  return readSafetensors(name, await readFile(path.join(FOLDER, name)));
}

/** What stands beside the values. */
export async function readRows<Row>(name: string): Promise<{ rows: Row[]; model?: Record<string, string> }> {
  return JSON.parse(await readFile(path.join(FOLDER, name), 'utf8'));
}

/** The goldens whose names begin with a prefix, without it. */
export function under(goldens: Goldens, prefix: string): Goldens {
  const inside = [...goldens].filter(([name]) => name.startsWith(prefix));
  return new Map(inside.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}

export const numbers = (goldens: Goldens, name: string): Float32Array => {
  const tensor = goldens.get(name);
  assert.ok(tensor, `the goldens have no "${name}"`);
  return decode(tensor);
};

/** Agreement of two float32 computations: |a − b| ≤ 1e-5·(1 + |b|) for every value. */
export function agree(name: string, actual: ArrayLike<number>, golden: ArrayLike<number>): void {
  assert.equal(actual.length, golden.length, `${name}: number of values`);
  for (let k = 0; k < golden.length; k++) {
    const [a, b] = [actual[k]!, golden[k]!];
    // Written so that a NaN fails.
    if (!(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b))))
      assert.fail(`${name}, value ${k}: ${a} here, ${b} in PyTorch`);
  }
}

/**
 * All that a run recorded for a statement, in the order of the time steps, though the backward direction computes
 * the last one first.
 */
export function recorded(recording: Recording, id: string): Float32Array {
  const pass = recording.program.passes.findIndex((one) =>
    one.statements.some((statement) => statement.id === id),
  );
  const frames = recording.frames.filter((frame) => frame.pass === pass).toSorted((a, b) => a.step - b.step);
  return Float32Array.from(frames.flatMap((frame) => Array.from(recording.slice(frame, id))));
}

/** The ids of everything that a program states, in its order. */
export const ids = ({ program }: Recording): string[] => statements(program).map((statement) => statement.id);
