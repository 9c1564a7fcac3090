import assert from 'node:assert/strict';
import { buildProgram, type Program } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import { Weights } from '../../src/model/weights';
import { sourceFor } from '../unit/model/family/members';
import { type FamilyGoldens, floats, golden, nameOf, parametersOf, whole } from './members';

const goldens = golden<FamilyGoldens>('family.json');

describe(`The family and PyTorch ${goldens.torch} agree`, () => {
  for (const [number, { spec, runs }] of goldens.members.entries()) {
    const program = buildProgram(whole(spec, goldens.steps));
    describe(`member ${number} (${nameOf(program.spec)})`, () => {
      for (const [k, expected] of runs.entries()) {
        it(`on a source of ${goldens.sources[k]!.length}`, () => {
          const recording = computed(program, number, goldens.sources[k]!);
          for (const [name, base64] of Object.entries(expected)) {
            agree(name, valuesOf(recording, name), Array.from(floats(base64)));
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

function computed(program: Program, number: number, source: readonly number[]): Recording {
  const weights = Weights.of(parametersOf(program, number));
  const recording = new Recording(program, sourceFor(program.spec, source));
  for (const _ of run(recording, weights)) {
    // Kept in the recording.
  }
  weights.dispose();
  return recording;
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

/** |a − b| ≤ 1e-5 · (1 + |b|) for every value. */
function agree(name: string, actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length, name);
  const worst = actual.findIndex(
    (one, k) => !(Math.abs(one - expected[k]!) <= 1e-5 * (1 + Math.abs(expected[k]!))),
  );
  assert.equal(worst, -1, `${name}[${worst}]: ${actual[worst]} instead of ${expected[worst]}`);
}
