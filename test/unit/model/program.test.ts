import assert from 'node:assert/strict';
import { DOCUMENTS, heading } from '../../../src/documents/documents';
import { EXPLANATIONS } from '../../../src/documents/explanations';
import { reads } from '../../../src/equation/expression';
import { buildProgram, statements } from '../../../src/model/program';
import { shapeOf } from '../../../src/model/values';
import { nameOf, passNumber, tinySpec, VARIANTS } from '../support/models';

const shapes = (variant: Parameters<typeof tinySpec>[0]) =>
  Object.fromEntries(
    buildProgram(tinySpec(variant)).parameters.map((symbol) => [symbol.id, shapeOf(symbol)]),
  );

/** The parameters of one LSTM. */
function lstm(place: string, input: number, hidden: number): Record<string, number[]> {
  return Object.fromEntries(
    ['f', 'i', 'c', 'o'].flatMap((gate) => [
      [`${place}.W_x${gate}`, [hidden, input]],
      [`${place}.W_h${gate}`, [hidden, hidden]],
      [`${place}.b_${gate}`, [hidden]],
    ]),
  );
}

/** The parameters of the bridge into one decoder layer. */
const bridge = (layer: number, width: number) => ({
  [`bridge.${layer}.W_s`]: [5, width],
  [`bridge.${layer}.b_s`]: [5],
  [`bridge.${layer}.W_c`]: [5, width],
  [`bridge.${layer}.b_c`]: [5],
});

describe('The program of a model', () => {
  describe('has the parameters that its sizes ask for', () => {
    it('with one layer in two directions and one table', () => {
      assert.deepEqual(shapes({}), {
        'source.E': [32, 4],
        ...lstm('encoder.0.forward', 4, 3),
        ...lstm('encoder.0.backward', 4, 3),
        ...bridge(0, 6),
        ...lstm('decoder.0', 4, 5),
        'attention.W_a': [5, 6],
        'combination.W_c': [4, 11],
        'combination.b_c': [4],
        'output.b_y': [32],
      });
    });

    it('with two layers in one direction and a table each', () => {
      assert.deepEqual(shapes({ layers: 2, direction: 'forward', tied: 'none' }), {
        'source.E': [32, 4],
        'target.E': [32, 4],
        'output.W_y': [32, 6],
        ...lstm('encoder.0.forward', 4, 3),
        ...lstm('encoder.1.forward', 3, 3),
        ...bridge(0, 3),
        ...bridge(1, 3),
        ...lstm('decoder.0', 4, 5),
        ...lstm('decoder.1', 5, 5),
        'attention.W_a': [5, 3],
        'combination.W_c': [6, 8],
        'combination.b_c': [6],
        'output.b_y': [32],
      });
    });

    it('and feeds a second layer both directions of the first', () => {
      const found = shapes({ layers: 2 });
      assert.deepEqual(found['encoder.1.forward.W_xf'], [3, 6]);
      assert.deepEqual(found['encoder.1.backward.W_xf'], [3, 6]);
    });
  });

  it('runs the directions of every layer, what joins them, the bridge and the decoder', () => {
    const passes = (variant: Parameters<typeof tinySpec>[0]) =>
      buildProgram(tinySpec(variant)).passes.map(({ id, loop }) => `${id}: ${loop}`);
    assert.deepEqual(passes({ layers: 2 }), [
      'encoder.0.forward: source',
      'encoder.0.backward: source reversed',
      'encoder.0: source',
      'encoder.1.forward: source',
      'encoder.1.backward: source reversed',
      'encoder.1: source',
      'bridge: once',
      'decoder: target',
    ]);
    assert.deepEqual(passes({ layers: 2, direction: 'forward' }), [
      'encoder.0.forward: source',
      'encoder.1.forward: source',
      'bridge: once',
      'decoder: target',
    ]);
  });

  for (const variant of VARIANTS) {
    describe(`with ${nameOf(variant)}`, () => {
      const program = buildProgram(tinySpec(variant));
      const all = statements(program);

      it('defines every symbol once in its place', () => {
        const ids = all.map((statement) => statement.id);
        assert.deepEqual(ids, [...new Set(ids)]);
        for (const pass of program.passes) {
          const keys = pass.statements.map(
            (one) => one.id.split('.').slice(0, -1).join('.') + one.defines.symbol.key,
          );
          assert.deepEqual(keys, [...new Set(keys)]);
        }
      });

      it('means one symbol by one id', () => {
        const symbols = all
          .flatMap((one) => [one.defines, ...reads(one.expression)])
          .map((read) => read.symbol);
        const byId = new Map(symbols.map((symbol) => [symbol.id, symbol]));
        for (const symbol of symbols) assert.deepEqual(symbol, byId.get(symbol.id));
      });

      it('reads only what was computed before it', () => {
        const computed = new Set(['source.w']);
        for (const pass of program.passes) {
          const own = new Set(pass.statements.map((statement) => statement.defines.symbol.id));
          for (const statement of pass.statements) {
            for (const { symbol, at } of reads(statement.expression)) {
              if (symbol.role === 'weight') continue;
              const earlier = at?.kind === 'step' && at.shift !== 0 && own.has(symbol.id);
              assert.ok(
                earlier || computed.has(symbol.id),
                `${statement.id} reads ${symbol.id} before it is there`,
              );
            }
            computed.add(statement.defines.symbol.id);
          }
        }
      });

      it('starts every state of the decoder in the bridge', () => {
        const defined = program.passes[passNumber(program, 'bridge')]!.statements.map((one) => one.id);
        const layers = Array.from({ length: program.spec.decoder.layers }, (_, layer) => layer);
        assert.deepEqual(
          defined,
          layers.flatMap((layer) => [`decoder.${layer}.s@0`, `decoder.${layer}.c@0`]),
        );
      });

      it('cites a section of a document for every statement, and explains it', () => {
        for (const { id, citation, explain } of all) {
          assert.ok(citation.document in DOCUMENTS, id);
          assert.ok(heading(citation).length > 0, id);
          assert.ok(EXPLANATIONS[explain]().length > 40, id);
        }
      });
    });
  }

  it('marks as choices what no gradient passes', () => {
    const choices = statements(buildProgram(tinySpec())).filter((statement) => statement.kind === 'choice');
    assert.deepEqual(
      choices.map((statement) => statement.id),
      ['output.y', 'output.stop'],
    );
  });
});
