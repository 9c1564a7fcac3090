import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ReaderError } from '../../../../src/errors';
import { kernelOptimiser } from '../../../../src/kernels/training/differentiator';
import type { TrainingPass } from '../../../../src/training/differentiate';
import { plainOptimiser } from '../../../../src/training/optimiser';
import { plainGradients } from '../../../../src/training/plainGradients';
import { covering, sourceFor, validSpec } from '../../model/family/members';
import { tinySpec } from '../../support/models';
import { begun, checkAgreement, MACHINES, near, on, PAIR, pairsFor } from './agreement';

const TEACHER = { first: 0, ratio: 1, coin: 'example', seed: 3, dropout: false } as const;
const STATE = 'decoder.0.s';

/** The gradient by the values of half the sum of their squares. */
const squares = (values: ReadonlyMap<string, Float32Array>) => values;

for (const name of [...Object.keys(MACHINES), PAIR]) {
  describe(`Training kernels on ${name}`, () => {
    it('agree on batches of any shape, one after another', async () => {
      const [member] = covering(1).members;
      const spec = validSpec(member!)!;
      const plain = await begun(plainGradients, spec);
      const kernels = await begun(on(name), spec);
      const ids = (most: number, minLength: number) =>
        fc.array(fc.integer({ min: 4, max: 31 }), { minLength, maxLength: most });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ source: ids(9, 1), target: ids(7, 0) }), { minLength: 1, maxLength: 9 }),
          fc.constantFrom(0, 0.5, 1),
          fc.integer({ min: 0, max: 99 }),
          async (drawn, ratio, seed) => {
            const pairs = drawn.map(({ source, target }) => ({ source: sourceFor(spec, source), target }));
            await checkAgreement(kernels, plain, { ...TEACHER, pairs, ratio, seed, backward: { scale: 1 } });
          },
        ),
        { numRuns: 10, seed: 5 },
      );
    }).timeout(60_000);

    it('go on from an objective of others', async () => {
      const spec = tinySpec({ layers: 2 });
      const pass: TrainingPass = {
        ...TEACHER,
        pairs: pairsFor(spec),
        values: [STATE, 'encoder.0.forward.h'],
        backward: { scale: 0.5, outside: squares, norms: [STATE] },
      };
      await checkAgreement(await begun(on(name), spec), await begun(plainGradients, spec), pass);
      const none: TrainingPass = { ...pass, backward: { scale: 0, outside: () => new Map() } };
      const kernels = await begun(on(name), spec);
      await kernels.run(none);
      for (const gradient of kernels.gradients.values()) assert.ok(gradient.every((one) => one === 0));
    });

    it('give the same whichever way a batch that is too large is divided', async () => {
      const spec = tinySpec();
      const pass: TrainingPass = {
        ...TEACHER,
        pairs: [...pairsFor(spec), ...pairsFor(spec), ...pairsFor(spec)],
        ratio: 0.5,
        values: [STATE],
        backward: { scale: 1, outside: squares, norms: [STATE] },
      };
      const plain = await begun(plainGradients, spec);
      await checkAgreement(await begun(on(name, 400_000), spec), plain, pass);
      let smallest = 400_000;
      for (; smallest > 20_000; smallest /= 2) {
        const small = await begun(on(name, smallest), spec).catch((error) => error as Error);
        if (small instanceof Error) break;
        try {
          await checkAgreement(small, plain, pass);
        } catch (error) {
          assert.ok(error instanceof ReaderError, String(error));
          break;
        }
      }
      assert.ok(smallest < 400_000);
    });

    it('take no memory beyond what they began with, and give the same numbers again', async () => {
      const spec = tinySpec();
      const kernels = await begun(on(name), spec);
      const { buffer } = [...kernels.weights.values()][0]!;
      const bytes = buffer.byteLength;
      const pairs = pairsFor(spec);
      const pass: TrainingPass = { ...TEACHER, pairs, ratio: 0.5, backward: { scale: 1 } };
      const once = async () => {
        for (const gradient of kernels.gradients.values()) gradient.fill(0);
        await kernels.run(pass);
        return [...kernels.gradients.values()].map((one) => one.slice());
      };
      const first = await once();
      for (let k = 1; k <= 200; k++)
        await kernels.run({ ...pass, pairs: pairs.slice(0, 1 + (k % 3)), seed: k, dropout: k % 2 === 0 });
      assert.deepEqual(await once(), first);
      assert.equal(buffer.byteLength, bytes);
      for (const view of [...kernels.weights.values(), ...kernels.gradients.values()])
        assert.equal(view.buffer, buffer);
    });

    it('take the steps of Adam in place', async () => {
      const spec = tinySpec();
      const config = { method: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-4 } as const;
      const sides = await Promise.all(
        [on(name), plainGradients].map(async (differentiate, k) => {
          const of = await begun(differentiate, spec);
          return { of, optimiser: (k === 0 ? kernelOptimiser : plainOptimiser)(config, of) };
        }),
      );
      const pass: TrainingPass = { ...TEACHER, pairs: pairsFor(spec), backward: { scale: 1 } };
      for (let update = 1; update <= 5; update++) {
        for (const { of, optimiser } of sides) {
          for (const gradient of of.gradients.values()) gradient.fill(0);
          await of.run(pass);
          await optimiser.update(update, 0.7);
        }
      }
      const [kernels, plain] = sides;
      assert.deepEqual([...kernels!.optimiser.moments.keys()], [...plain!.optimiser.moments.keys()]);
      for (const [id, moment] of plain!.optimiser.moments)
        near(kernels!.optimiser.moments.get(id)!, moment, id);
      for (const [id, values] of plain!.of.weights) near(kernels!.of.weights.get(id)!, values, id);
    });

    it('refuse what cannot be run before anything is computed', async () => {
      const spec = tinySpec();
      const kernels = await begun(on(name), spec);
      const pairs = [...pairsFor(spec), { source: [999], target: [] }];
      const pass: TrainingPass = { ...TEACHER, pairs, backward: { scale: 1 } };
      await assert.rejects(async () => kernels.run(pass), ReaderError);
      for (const gradient of kernels.gradients.values()) assert.ok(gradient.every((one) => one === 0));
    });
  });
}
