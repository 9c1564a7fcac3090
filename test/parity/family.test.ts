import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { buildProgram, type Program } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import { ModelSpec } from '../../src/model/spec';
import { shapeOf, type Values, Weights } from '../../src/model/weights';
import { sourceFor } from '../unit/model/family/members';
import { tinySpec } from '../unit/support/models';

/** Made by `make_family_goldens.py`; tests are run from the repository's root. */
interface Goldens {
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
const goldens = JSON.parse(
  readFileSync(path.resolve('test', 'parity', 'goldens', 'family.json'), 'utf8'),
) as Goldens;

describe(`The family and PyTorch ${goldens.torch} agree`, () => {
  for (const [number, { spec, runs }] of goldens.members.entries()) {
    const program = buildProgram(whole(spec));
    describe(`member ${number} (${nameOf(program.spec)})`, () => {
      for (const [k, expected] of runs.entries()) {
        it(`on a source of ${goldens.sources[k]!.length}`, () => {
          const recording = computed(program, number, goldens.sources[k]!);
          for (const [name, base64] of Object.entries(expected)) {
            agree(name, valuesOf(recording, name), floats(base64));
          }
          assert.deepEqual(notCompared(recording, Object.keys(expected)), []);
        });
      }
    });
  }

  it('over every cell, direction, number of layers and attention score', () => {
    const chosen = goldens.members.map(({ spec: { encoder, attention } }) =>
      [encoder!.cell, encoder!.direction, encoder!.layers, attention!.score].join(' '),
    );
    assert.equal(new Set(chosen).size, 6 * 2 * 3 * 4);
  });

  it('over every bridge, and an additive score with a bias and without', () => {
    const drawn = goldens.members.map(({ spec }) => spec);
    assert.deepEqual([...new Set(drawn.map(({ bridge }) => bridge))].toSorted(), [
      'concat',
      'identity',
      'none',
      'projection',
      'projection-tanh',
      'sum',
    ]);
    const biases = drawn.flatMap(({ attention }) =>
      attention?.score === 'bahdanau' ? [attention.bias === true] : [],
    );
    assert.deepEqual(new Set(biases), new Set([true, false]));
  });

  it('over frames too, in every cell and direction', () => {
    const framed = goldens.members.filter(({ spec }) => spec.source?.kind === 'vectors');
    const chosen = framed.map(({ spec: { encoder } }) => [encoder!.cell, encoder!.direction].join(' '));
    assert.equal(new Set(chosen).size, 6 * 2);
  });
});

function whole(fields: Partial<ModelSpec>): ModelSpec {
  const tiny = tinySpec({ maxLength: goldens.steps });
  const side = { vocabulary: VOCABULARY };
  return v.parse(ModelSpec, {
    ...tiny,
    source: { ...tiny.source, ...side },
    target: { ...tiny.target, ...side },
    ...fields,
  });
}

function computed(program: Program, number: number, source: readonly number[]): Recording {
  const parameters = program.parameters.map((symbol): [string, Values] => {
    const shape = shapeOf(symbol);
    const length = shape.reduce((a, b) => a * b);
    const data = drawn(number, symbol.id, length);
    if (symbol.id === 'output.b_y') data[program.spec.tokens.eos]! -= 6; // so that nothing ends early
    return [symbol.id, { shape, data }];
  });
  const weights = Weights.of(new Map(parameters));
  const recording = new Recording(program, sourceFor(program.spec, source));
  for (const _ of run(recording, weights)) {
    // Kept in the recording.
  }
  weights.dispose();
  return recording;
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

/** What a statement computed at every step, in the order of time. */
function valuesOf(recording: Recording, id: string): number[] {
  return recording.frames
    .filter((frame) => recording.layouts[frame.pass]!.slots.has(id))
    .toSorted((a, b) => a.step - b.step)
    .flatMap((frame) => Array.from(recording.slice(frame, id)));
}

/** States, contexts, attention weights and logits that the goldens lack. */
function notCompared({ program }: Recording, names: readonly string[]): string[] {
  return program.passes
    .flatMap((pass) => pass.statements.map(({ id }) => id))
    .filter((id) =>
      /^(encoder\.\d\.\w+\.[hc]|decoder\.\d\.[sc](@0)?|.*\.(alpha|ctx)|output\.(z|y|logp))$/.test(id),
    )
    .filter((id) => !names.includes(id));
}

const floats = (base64: string) => {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return Array.from(new Float32Array(bytes.buffer));
};

/** |a − b| ≤ 1e-5 · (1 + |b|) for every value. */
function agree(name: string, actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length, name);
  const worst = actual.findIndex(
    (one, k) => !(Math.abs(one - expected[k]!) <= 1e-5 * (1 + Math.abs(expected[k]!))),
  );
  assert.equal(worst, -1, `${name}[${worst}]: ${actual[worst]} instead of ${expected[worst]}`);
}

function nameOf({ encoder, decoder, context, bridge, attention, combination }: ModelSpec): string {
  const cells = `${encoder.direction} ${encoder.layers} × ${encoder.cell}, ${decoder.cell}`;
  return `${cells}, ${context.summary} ${bridge}, ${attention.score}, ${combination.kind} ${combination.layer}`;
}
