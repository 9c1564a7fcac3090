import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { inEightBits } from '../../../src/checkpoint/eightBits';
import { readWeights } from '../../../src/checkpoint/modelFolder';
import { writeSafetensors } from '../../../src/checkpoint/writeSafetensors';
import { buildProgram } from '../../../src/model/program';
import type { ModelSpec } from '../../../src/model/spec';
import { Int8Values } from '../../../src/model/values';
import { seededValues } from '../../../src/model/weights';
import { tinySpec } from '../support/models';

const FOLDER = 'media/models/en-fr';

describe('Weights in 8 bits', () => {
  const rows = fc.array(
    fc.array(fc.float({ noNaN: true, min: -1000, max: 1000 }), { minLength: 3, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );

  it('are as close as 8 bits come, row by row', () => {
    fc.assert(
      fc.property(rows, (matrix) => {
        const shape = [matrix.length, 3];
        const written = inEightBits(new Map([['W', { shape, data: Float32Array.from(matrix.flat()) }]]));
        const [elements, scales] = [written.get('W')!.data, written.get('W.scale')!.data];
        for (const [row, values] of matrix.entries()) {
          const greatest = Math.max(...values.map(Math.abs));
          for (const [k, value] of values.entries()) {
            const off = Math.abs(elements[row * 3 + k]! * scales[row]! - value);
            assert.ok(off <= greatest / 254 + 1e-6 * greatest + 1e-37, `${value} is off by ${off}`);
          }
        }
      }),
    );
  });

  it('leave biases as they are, and are read by whoever reads a model', () => {
    const program = buildProgram(tinySpec());
    const values = seededValues(program, 1);
    values.get('output.b_y')!.data.fill(0.123);
    const read = readWeights(program, writeSafetensors(inEightBits(values)));
    assert.deepEqual(read.get('output.b_y'), values.get('output.b_y'));
    const { data } = values.get('combination.W_c')!;
    assert.ok(read.get('combination.W_c') instanceof Int8Values);
    for (const [k, one] of read.get('combination.W_c')!.data.entries())
      assert.ok(Math.abs(one - data[k]!) <= 0.01 * Math.max(...data.map(Math.abs)));
  });

  it('are the same again where they were in 8 bits before', async () => {
    const spec = JSON.parse(await readFile(`${FOLDER}/config.json`, 'utf8')) as ModelSpec;
    const program = buildProgram(spec);
    const bundled = readWeights(program, await readFile(`${FOLDER}/model.safetensors`));
    const again = readWeights(program, writeSafetensors(inEightBits(bundled)));
    for (const [id, values] of bundled)
      if (values instanceof Int8Values)
        assert.deepEqual((again.get(id) as Int8Values).elements, values.elements, id);
  }).timeout(20_000);
});
