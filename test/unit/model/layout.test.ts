import assert from 'node:assert/strict';
import { elements, layoutOf } from '../../../src/model/layout';
import { buildProgram } from '../../../src/model/program';
import { nameOf, passNumber, symbolOf, tinySpec, VARIANTS } from '../support/models';

describe('The layout of a pass', () => {
  for (const variant of VARIANTS) {
    it(`puts the values of its statements one after another, without gaps (${nameOf(variant)})`, () => {
      for (const pass of buildProgram(tinySpec(variant)).passes) {
        const { slots, length } = layoutOf(pass, 7);
        let end = 0;
        for (const statement of pass.statements) {
          assert.equal(slots.get(statement.id)!.offset, end);
          end += slots.get(statement.id)!.length;
        }
        assert.equal(length, end);
        assert.equal(slots.size, pass.statements.length);
      }
    });
  }

  it('gives a score as many numbers as the source has tokens', () => {
    const program = buildProgram(tinySpec());
    const decoder = program.passes[passNumber(program, 'decoder')]!;
    assert.equal(layoutOf(decoder, 3).slots.get('attention.alpha')!.length, 3);
    assert.equal(layoutOf(decoder, 11).slots.get('attention.alpha')!.length, 11);
    assert.equal(layoutOf(decoder, 11).length - layoutOf(decoder, 3).length, 2 * 8);
  });

  it('counts one element for a token, and the product of the sizes for the rest', () => {
    const program = buildProgram(tinySpec());
    assert.equal(elements(symbolOf(program, 'output.y'), 9), 1);
    assert.equal(elements(symbolOf(program, 'output.p'), 9), 32);
    assert.equal(elements(symbolOf(program, 'attention.e'), 9), 9);
  });
});
