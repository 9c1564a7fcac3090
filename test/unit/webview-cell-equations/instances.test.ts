import assert from 'node:assert/strict';
import { buildProgram } from '../../../src/model/program';
import { instantiatedIn, nearestFrame } from '../../../webview-ui/equations/instances';
import { tinySpec } from '../support/models';

const program = buildProgram(tinySpec());
const passOf = (id: string) => program.passes.findIndex((pass) => pass.id === id);
const named = (pass: string, name: string) =>
  instantiatedIn(passOf(pass), program).find(({ definition }) => definition.id === name)!;

describe('What definitions stand for', () => {
  it('is found in the pass shown, and in the blocks of the others', () => {
    const { here, elsewhere } = named('encoder.0.forward', 'definition.f');
    const { statements } = program.passes[passOf('encoder.0.forward')]!;
    assert.deepEqual(
      here.map((number) => statements[number]!.defines.symbol.key),
      ['f', 'i', 'g', 'c', 'o', 'h'],
    );
    assert.deepEqual(
      elsewhere.map(({ block, first }) => [program.passes[block.pass]!.id, block.kind, first]),
      [['encoder.0.backward', 'cell', 0]],
    );
  });

  it('is said of a definition only where something of it is computed', () => {
    const ids = (pass: string) =>
      instantiatedIn(passOf(pass), program).map(({ definition }) => definition.id);
    assert.ok(ids('decoder').length > 0);
    assert.ok(!ids('decoder').includes('definition.f'));
  });

  it('lies in the nearest frame of its pass', () => {
    const frames = [0, 0, 1, 1, 2, 2].map((pass, step) => ({ pass, step, values: new Float32Array() }));
    assert.equal(nearestFrame(frames, 0, 5), 1);
    assert.equal(nearestFrame(frames, 2, 0), 4);
    assert.equal(nearestFrame(frames, 3, 0), undefined);
  });
});
