import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Program } from '../../src/model/program';
import { ModelSpec } from '../../src/model/spec';
import { shapeOf, type Values } from '../../src/model/values';
import { tinySpec } from '../unit/support/models';

/** Made by `make_family_goldens.py`; tests are run from the repository's root. */
export interface FamilyGoldens {
  readonly torch: string;
  readonly sources: readonly (readonly number[])[];
  readonly steps: number;
  readonly members: readonly {
    /** The fields in which a member differs from `tinySpec`. */
    readonly spec: Partial<ModelSpec>;
    /** By statement, one row a time step, as base64 of float32; for each source. */
    readonly runs: readonly Readonly<Record<string, string>>[];
  }[];
}

const VOCABULARY = 7;

export const golden = <Goldens>(name: string): Goldens =>
  JSON.parse(readFileSync(path.resolve('test', 'parity', 'goldens', name), 'utf8'));

/** The whole description of a member of the goldens. @param maxLength of a target */
export function whole(fields: Partial<ModelSpec>, maxLength: number): ModelSpec {
  const tiny = tinySpec({ maxLength });
  const side = { vocabulary: VOCABULARY };
  return v.parse(ModelSpec, {
    ...tiny,
    source: { ...tiny.source, ...side },
    target: { ...tiny.target, ...side },
    ...fields,
  });
}

/** The parameters of a member, as the goldens were made with. */
export function parametersOf(program: Program, number: number): Map<string, Values> {
  return new Map(
    program.parameters.map((symbol): [string, Values] => {
      const shape = shapeOf(symbol);
      const length = shape.reduce((a, b) => a * b);
      const data = drawn(number, symbol.id, length);
      if (symbol.id === 'output.b_y') data[program.spec.tokens.eos]! -= 6; // so that nothing ends early
      return [symbol.id, { shape, data }];
    }),
  );
}

/** Numbers in [−1.2, 1.2): mulberry32, seeded with FNV-1a of the name, as `make_family_goldens.py` draws them. */
function drawn(number: number, name: string, length: number): Float32Array {
  let state = (2166136261 ^ number) >>> 0;
  for (const byte of new TextEncoder().encode(name)) state = Math.imul(state ^ byte, 16777619);
  return Float32Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 4294967296) * 2.4 - 1.2;
  });
}

export function floats(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

export function nameOf({ encoder, decoder, context, bridge, attention, combination }: ModelSpec): string {
  const cells = `${encoder.direction} ${encoder.layers} × ${encoder.cell}, ${decoder.cell}`;
  return `${cells}, ${context.summary} ${bridge}, ${attention.score}, ${combination.kind} ${combination.layer}`;
}
