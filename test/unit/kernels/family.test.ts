import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as tf from '../../../src/equation/tf';
import { prepare } from '../../../src/kernels/kernels';
import { compute } from '../../../src/model/compute';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { buildProgram } from '../../../src/model/program';
import type { ModelSpec } from '../../../src/model/spec';
import { completed, covering, generator, validSpec } from '../model/family/members';
import { quantisedValues } from '../support/kernels';
import { seededValues } from '../support/models';
import { checkAgreement, MACHINES, runPart } from './agreement';

const SOURCE = [6, 14, 30];
const ODD = [1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 67];

const DECODINGS: readonly Decoding[] = [
  { strategy: 'greedy' },
  { strategy: 'sampling', temperature: 0.8, topK: 10, topP: 0.9, seed: 3 },
  { strategy: 'beam', width: 3, lengthNormalisation: 1 },
  { strategy: 'target', ids: [7, 4] },
  { strategy: 'forcing', ids: [7, 4], ratio: 0.5, coin: 'example', seed: 3, example: 1, labelSmoothing: 0 },
  { strategy: 'forcing', ids: [7, 4], ratio: 0.5, coin: 'batch', seed: 3, example: 1, labelSmoothing: 0.1 },
];

describe('The kernels give what the plain list gives', () => {
  const { members } = covering(1);
  for (const member of members) {
    it(`for ${Object.values(member).join(', ')}`, () => {
      const program = buildProgram(validSpec(member)!);
      return checkAgreement(program, seededValues(program, 1), SOURCE);
    });
  }

  for (const decoding of DECODINGS) {
    it(`for every way of decoding: ${decoding.strategy}`, async () => {
      for (const member of members.slice(0, 10)) {
        const program = buildProgram(validSpec(member)!, decoding);
        await checkAgreement(program, seededValues(program, 2), SOURCE);
      }
    });
  }

  it('where a parameter is no number, or an infinity', async () => {
    for (const [k, member] of members.slice(0, 20).entries()) {
      const program = buildProgram(validSpec(member)!);
      for (const strange of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const values = seededValues(program, k);
        const one = [...values.values()][(7 * k) % values.size]!;
        one.data[k % one.data.length] = strange;
        await checkAgreement(program, values, SOURCE);
      }
    }
  }).timeout(60_000);

  it('for whole members chosen by chance, of any sizes and 32 or 8 bits, on sources of any length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 9 }),
        fc.integer(),
        fc.constantFrom(...ODD),
        fc.constantFrom(...ODD),
        fc.boolean(),
        async (source, seed, hidden, embedding, quantised) => {
          const spec = resized(validSpec(completed({}, generator(seed))!)!, hidden, embedding);
          const program = buildProgram(spec);
          const values = seededValues(program, seed % 1000);
          await checkAgreement(program, quantised ? quantisedValues(values) : values, source);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  }).timeout(120_000);
});

describe('A model on kernels', () => {
  const program = buildProgram(validSpec(covering(1).members[0]!)!);

  it('runs on the twin where there is no WebAssembly', async () => {
    const prepared = await prepare(program, seededValues(program, 1), [
      async () => undefined,
      MACHINES['plain JavaScript'],
    ]);
    assert.notEqual(prepared.compute, compute);
    assert.ok(runPart(program, SOURCE, prepared).frames.length > SOURCE.length);
    prepared.weights.dispose();
  });

  for (const [name, machine] of Object.entries(MACHINES)) {
    it(`has its parameters as views of one memory, and leaves no tensor behind: ${name}`, async () => {
      const before = tf.memory().numTensors;
      const prepared = await prepare(program, seededValues(program, 1), [machine]);
      const held = tf.memory().numTensors;
      const buffers = new Set(program.parameters.map(({ id }) => prepared.weights.get(id).dataSync().buffer));
      const [memory] = buffers;
      assert.equal(buffers.size, 1);
      assert.equal(prepared.bytes, memory!.byteLength);
      const bytes = memory!.byteLength;
      for (let k = 1; k < 20; k++) runPart(program, Array(k).fill(4), prepared);
      assert.equal(memory!.byteLength, bytes);
      assert.equal(tf.memory().numTensors, held);
      prepared.weights.dispose();
      assert.equal(tf.memory().numTensors, before);
    });

    it(`is left to the plain list where there is no memory for it: ${name}`, async () => {
      assert.equal(await machine(2 ** 40), undefined);
      const none = await prepare(program, seededValues(program, 1), [() => machine(2 ** 40)]);
      assert.equal(none.compute, compute);
      assert.equal(runPart(program, SOURCE, none).frames.length > SOURCE.length, true);
      const parameters = [...seededValues(program, 1).values()];
      assert.ok(none.bytes >= parameters.reduce((sum, { data }) => sum + data.byteLength, 0));
      none.weights.dispose();
    });

    it(`goes from one source and one recording to another: ${name}`, async () => {
      const prepared = await prepare(program, seededValues(program, 1), [machine]);
      const sources = [SOURCE, [5, 4, 3], [9], SOURCE];
      const [first, other, , again] = sources.map((source) => runPart(program, source, prepared));
      assert.deepEqual(first!.frames, again!.frames);
      assert.notDeepEqual(first!.frames.at(-1), other!.frames.at(-1));
    });
  }
});

/** Other sizes where the schema leaves them free. */
function resized(spec: ModelSpec, hidden: number, embedding: number): ModelSpec {
  const free = spec.embedding.tied === 'none' && spec.combination.kind !== 'addition';
  const ofAnySize = free && spec.attention.score !== 'dot' && /projection|none/.test(spec.bridge);
  const { encoder, decoder } = spec;
  return {
    ...spec,
    embedding: { ...spec.embedding, size: free ? embedding : spec.embedding.size },
    encoder: { ...encoder, hidden: ofAnySize ? hidden : encoder.hidden },
    decoder: { ...decoder, hidden: ofAnySize ? embedding + 1 : decoder.hidden },
  };
}
