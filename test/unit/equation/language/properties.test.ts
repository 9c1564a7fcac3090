import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluatePoints } from '../../../../src/engine/evaluate';
import { pointReads } from '../../../../src/engine/pointReads';
import { type Expression, type Operator, operands } from '../../../../src/equation/expression';
import { compile } from '../../../../src/equation/language/compile';
import { completions } from '../../../../src/equation/language/complete';
import { MOST_CHARACTERS } from '../../../../src/equation/language/parse';
import { print } from '../../../../src/equation/language/print';
import { LanguageError } from '../../../../src/equation/language/problem';
import { plainly } from '../../../../src/equation/plain';
import { familyPrograms } from '../../../../src/model/family/programs';
import { type Moment, valueAt } from '../../../../src/model/moment';
import { namesAt } from '../../../../src/model/names';
import { seededWeights } from '../../../../src/model/weights';
import { runWithEndBias, tinySpec } from '../../support/models';
import { at, VOCABULARIES } from './support';
import { anyText } from './texts';

const WITHOUT_WORDS: readonly Operator[] = ['truncated', 'sample'];
const isSaid = (expression: Expression): boolean =>
  !WITHOUT_WORDS.includes(expression.op) && operands(expression).every(isSaid);

describe('The language', () => {
  it('reads what it prints as the same tree', () => {
    const { names } = at('output.stop');
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text.length <= MOST_CHARACTERS);
        const { expression, type } = compile(text, names);
        const printed = print(expression, names);
        fc.pre(printed.length <= MOST_CHARACTERS);
        const again = compile(printed, names);
        assert.deepEqual(again.expression, expression);
        assert.deepEqual(again.type, type);
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);

  it('understands whatever is written, or says where it is wrong', () => {
    const { names } = at('attention.ctx');
    const pieces = [
      'alpha',
      'f',
      'p',
      'token',
      'W_hf',
      'h',
      '@encoder',
      '[',
      ']',
      '(',
      ')',
      'max',
      'topk',
      'cos',
      't-1',
      'i',
      'j',
    ];
    const signs = [
      '+',
      '-',
      '*',
      '/',
      '^',
      '==',
      '<',
      'and',
      'not',
      ',',
      ':',
      '"cat"',
      '"',
      '3',
      '0.5',
      ' ',
      'concat',
      '!',
    ];
    const near = fc.array(fc.constantFrom(...pieces, ...signs), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        try {
          compile(text, names);
        } catch (error) {
          assert.ok(error instanceof LanguageError, `${text}: ${error}`);
          assert.ok(0 <= error.start && error.start <= error.end && error.end <= text.length, text);
        }
        for (const offset of [0, text.length >> 1, text.length]) completions(text, offset, names);
      }),
      { numRuns: 3000 },
    );
  }).timeout(60_000);

  it('has words for every equation of every model, where it stands', () => {
    let count = 0;
    for (const program of familyPrograms()) {
      for (const [pass, { statements }] of program.passes.entries()) {
        for (const [statement, { id, expression, defines }] of statements.entries()) {
          const names = namesAt(program, { pass, statement }, VOCABULARIES);
          for (const side of [defines, expression].filter(isSaid)) {
            const text = print(side, names);
            assert.deepEqual(compile(text, names).expression, side, `${id}: ${text}`);
            count++;
          }
        }
      }
    }
    assert.ok(count > 1000, String(count));
  }).timeout(60_000);

  it('gives for many moments at once what plain arithmetic gives for each', () => {
    const { program, names } = at('output.stop', tinySpec({ tied: 'none' }));
    const recording = runWithEndBias(program, [4, 5, 6, 7], -100);
    const weights = seededWeights(program, 1);
    const pass = program.passes.length - 1;
    const moments = [2, 3, 4, 5].map((step): Moment => ({ pass, step }));
    fc.assert(
      fc.property(anyText, (text) => {
        const { expression } = compile(text, names);
        const { points, missing } = pointReads(recording, expression, moments);
        assert.equal(missing.size, 0);
        const [all] = points;
        const together = evaluatePoints(
          { weights },
          {
            expression,
            points: moments.length,
            sourceLength: recording.source.length,
            reads: all!.reads,
          },
        );
        const apart = moments.flatMap((moment) =>
          plainly(expression, (one) => {
            if (one.symbol.role === 'weight') return weights.get(one.symbol.id).dataSync();
            const value = valueAt(recording, one, moment);
            assert.ok(!('missing' in value));
            return value;
          }),
        );
        assert.equal(together.length, apart.length, text);
        for (const [k, expected] of apart.entries()) {
          const found = together[k]!;
          const close = Math.abs(found - expected) <= 1e-3 * (1 + Math.abs(expected));
          // Where float32 ends, float64 still knows a number.
          const beyond = !(Math.abs(expected) < 1e6);
          assert.ok(close || beyond, `${text}: ${found} is not ${expected}`);
        }
      }),
      // One seed: near a tie, float32 and float64 may find another element the greatest.
      { numRuns: 400, seed: 4 },
    );
    weights.dispose();
  }).timeout(60_000);
});
