import assert from 'node:assert/strict';
import { print } from '../../../../src/equation/language/print';
import { LanguageError } from '../../../../src/equation/language/problem';
import { compileTemplate } from '../../../../src/equation/language/template';
import { valueText } from '../../../../src/trace/valueText';
import { at, VOCABULARIES } from './support';

const { names } = at('output.stop');
const parts = (text: string) =>
  compileTemplate(text, names).map((part) =>
    typeof part === 'string' ? part : { of: print(part.compiled.expression, names), ...part.format },
  );

describe('What a log point writes', () => {
  it('is text and values', () => {
    assert.deepEqual(parts('y={token} p={p:.3f}'), [
      'y=',
      { of: 'token' },
      ' p=',
      { of: 'p', decimals: 3, notation: 'f' },
    ]);
    assert.deepEqual(parts('plain'), ['plain']);
    assert.deepEqual(parts(''), []);
  });

  it('keeps braces written twice, and finds its own among brackets and tokens', () => {
    assert.deepEqual(parts('{{{step}}}'), ['{', { of: 'step' }, '}']);
    assert.deepEqual(parts('{c[0:4]}{c[1]:.2e}'), [
      { of: 'c[0:4]' },
      { of: 'c[1]', decimals: 2, notation: 'e' },
    ]);
    assert.deepEqual(parts('{token == "<eos>"}'), [{ of: 'token == "<eos>"' }]);
  });

  it('is refused where it is wrong, counted in the whole text', () => {
    const wrong = (text: string, culprit: string, says: RegExp) =>
      assert.throws(
        () => compileTemplate(text, names),
        (error) => {
          assert.ok(error instanceof LanguageError);
          assert.equal(text.slice(error.start, error.end), culprit);
          assert.match(error.message, says);
          return true;
        },
      );
    wrong('y={tokn}', 'tokn', /“token”/);
    wrong('y={token', '{', /missing/);
    wrong('y=}', '}', /No “{” opens/);
    wrong('p={p:3f}', '3f', /A format is/);
    wrong('y={token:.2f}', '.2f', /Only numbers/);
    wrong('y={}', '', /missing/);
  });

  it('has numbers as they were asked for', () => {
    const text = (value: number, decimals: number, notation: 'f' | 'e' | '%') =>
      valueText(
        { type: { kind: 'number', over: false, shape: [] }, numbers: Float32Array.of(value) },
        VOCABULARIES,
        { decimals, notation },
      );
    assert.equal(text(0.125, 2, 'f'), '0.13');
    assert.equal(text(0.125, 1, 'e'), '1.3e-1');
    assert.equal(text(0.125, 1, '%'), '12.5%');
    assert.equal(text(Number.NaN, 1, 'f'), 'NaN');
  });
});
