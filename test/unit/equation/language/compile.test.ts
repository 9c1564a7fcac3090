import assert from 'node:assert/strict';
import { expressionNotation } from '../../../../src/equation/expressionNotation';
import { compile, compileCondition } from '../../../../src/equation/language/compile';
import { print } from '../../../../src/equation/language/print';
import { LanguageError } from '../../../../src/equation/language/problem';
import { equationListing, notationListing } from '../../../../src/equation/listing';
import { namesAt } from '../../../../src/model/names';
import { tinySpec } from '../../support/models';
import { at, VOCABULARIES } from './support';

/** Behind a statement something is written; it is what stands in the middle, and in the documents' letters the last. */
const MEANINGS: readonly (readonly [at: string, written: string, printed: string, listing: string])[] = [
  ['attention.ctx', 'max(alpha) > 0.9', 'max(alpha) > 0.9', '[max_j(α_ij) > 0.9]'],
  ['attention.ctx', 'entropy(alpha)>2', 'entropy(alpha) > 2', '[H_j(α_ij) > 2]'],
  ['attention.ctx', 'alpha[2]', 'alpha[2]', 'α_i2'],
  ['attention.ctx', 'alpha["cat"]', 'alpha[2]', 'α_i2'],
  ['attention.ctx', 'e[i-1]["·s"]', 'e[i-1][5]', 'e_{i−1,5}'],
  ['attention.ctx', 'entropy(alpha[i-1])', 'entropy(alpha[i-1])', 'H_j(α_{i−1,j})'],
  ['decoder.0.f', 'entropy(p)', 'entropy(p@output)', 'H(p_i)'],
  ['decoder.0.f', 'entropy(softmax(s))', 'entropy(softmax(s))', 'H(softmax(s_i))'],
  ['decoder.0.f', 'entropy(f / sum(f))', 'entropy(f / sum(f))', 'H(f_i/(Σ_k f_i[k]))'],
  ['attention.ctx', 'alpha[argmax(alpha)]', 'alpha[argmax(alpha)]', 'α_ij[argmax_j(α_ij)]'],
  ['attention.ctx', 'sum(alpha * h[j])', 'sum(alpha * h[j])', 'Σ_j α_ij·h_j'],
  ['attention.ctx', 'dot(alpha, alpha[i-1])', 'sum(alpha * alpha[i-1])', 'Σ_j α_ij·α_{i−1,j}'],
  ['attention.ctx', 'ctx - ctx[i-2]', 'ctx - ctx[i-2]', 'c_i − c_{i−2}'],
  ['decoder.0.f', 'mean(f) < 0.2', 'mean(f) < 0.2', '[mean(f_i) < 0.2]'],
  ['decoder.0.f', 'mean(f >= .95)', 'mean(f >= 0.95)', 'mean([f_i ≥ 0.95])'],
  ['decoder.0.f', 'c[4]', 'c[4]', 'c^dec_i[4]'],
  ['decoder.0.f', 'c[1:3]', 'c[1:3]', 'c^dec_i[1:3]'],
  ['decoder.0.f', 'h', 'h', 'h_T'],
  ['decoder.0.f', 'h@encoder[2]', 'h@encoder.0[2]', 'h_2'],
  ['decoder.0.f', 'h@encoder.backward', 'h@encoder.backward', 'h\u20D6_1'],
  ['decoder.0.f', 'x@encoder[2][3]', 'x@source[2][3]', 'x_2[3]'],
  ['decoder.0.f', 'token == "<eos>"', 'token == "<eos>"', '[y_i = <eos>]'],
  ['decoder.0.f', "y[i-1] != 'cat'", 'y[i-1] != "cat"', '[y_{i−1} ≠ cat]'],
  ['decoder.0.f', 'step == 3', 'step == 3', '[i = 3]'],
  ['decoder.0.f', 'p', 'p', 'p_i[y_i]'],
  ['decoder.0.f', 'p > 0.5 && !(step==3)', 'p > 0.5 and not step == 3', '[p_i[y_i] > 0.5] ∧ ¬[i = 3]'],
  ['decoder.0.f', 'max(p)', 'max(p@output)', 'max(p_i)'],
  ['decoder.0.f', 'p["cat"]', 'p@output["cat"]', 'p_i[cat]'],
  ['decoder.0.f', 'p[i-1]["·s"]', 'p@output[i-1]["·s"]', 'p_{i−1}[·s]'],
  ['decoder.0.f', 'topk(p, 3)', 'topk(p@output, 3)', 'top_3(p_i)'],
  [
    'decoder.0.f',
    'if(p > 0.5, c, c[i-1])',
    'if(p > 0.5, c, c[i-1])',
    'c^dec_i, if [p_i[y_i] > 0.5], else c^dec_{i−1}',
  ],
  ['decoder.0.f', '2 * if(step == 1, 3, p)', '2 * if(step == 1, 3, p)', '2·(3, if [i = 1], else p_i[y_i])'],
  ['decoder.0.f', 'E["cat"]', 'E["cat"]', 'E[cat]'],
  ['decoder.0.f', 'W_xf[3][1]', 'W_xf[3][1]', 'W_xf[3][1]'],
  ['decoder.0.f', 'norm(dot(W_xf, x))', 'norm(dot(W_xf, x))', '‖W_xf·x_i‖'],
  ['decoder.0.f', 'f * 2 - -f', '2 * f - -1 * f', '2·f_i − (−f_i)'],
  ['decoder.0.f', 'i', 'i', 'i_i'],
  ['encoder.0.forward.f', 'h[t-1]', 'h[t-1]', 'h\u20D7_{t−1}'],
  ['encoder.0.forward.f', 'c', 'c', 'c\u20D7_t'],
  ['encoder.0.forward.f', 'w == "the"', 'w == "the"', '[w_t = the]'],
  ['encoder.0.backward.f', 'h[t+1]', 'h[t+1]', 'h\u20D6_{t+1}'],
  ['encoder.0.h', 'norm(h) / T', 'norm(h) / T', '‖h_t‖/T'],
  ['decoder.0.s@0', 's', 's', 's_0'],
];

/** What is wrong, where it stands, and what is said of it. */
const WRONG: readonly (readonly [written: string, culprit: string, says: RegExp])[] = [
  ['', '', /An expression is missing/],
  ['alpa', 'alpa', /Did you mean “alpha”/],
  // A few of all there are, said to be a few.
  ['foo', 'foo', /There are: (\S+, ){12}…\.$/],
  ['max(alpha', '(', /“\)” is missing/],
  ['f ==', '==', /has to follow/],
  ['f = 3', '=', /“==”/],
  ['f ≤ 3', '≤', /“<=”/],
  ['f f', 'f', /An operator is missing/],
  ['f $ 3', '$', /no meaning/],
  ['token == "dog"', '"dog"', /no token “dog”/],
  ['token == "dog', '"dog', /quotation mark/],
  ['max()', 'max()', /it is “max\(x\)”/],
  ['max(f, c)', 'c', /too much/],
  ['norm(step)', 'step', /takes a vector/],
  ['f + alpha', 'f + alpha', /do not fit/],
  ['step)', ')', /no opening bracket/],
  ['W_xf * x', 'W_xf * x', /dot\(W, x\)/],
  ['c[12]', '12', /count from 0 to 4/],
  ['c[-1]', '-1', /count from 0 to 4/],
  ['alpha[0]', '0', /1, 2, … T/],
  ['c[2:2]', '2:2', /empty/],
  ['s["cat"]', '"cat"', /no tokens/],
  ['alpha["cats"]', '"cats"', /The source has no token “cats”. Did you mean “cat”/],
  ['alpha["the"]', '"the"', /several source positions: 1, 4. .*“\[1\]”/],
  ['entropy(f)', 'f', /takes a distribution.*a vector of 5 numbers/],
  ['entropy(alpha * 2)', 'alpha * 2', /takes a distribution/],
  ['entropy(f / sum(c))', 'f / sum(c)', /takes a distribution/],
  ['entropy(W_xf)', 'W_xf', /takes a distribution.*a matrix/],
  ['entropy(if(step == 1, alpha, e))', 'if(step == 1, alpha, e)', /takes a distribution/],
  ['h[i-1]', 'i-1', /its time is “t”/],
  ['x[t]', 't', /its time is “i”/],
  ['h[t-1]', 't-1', /h@encoder\[2\]/],
  ['s[i-x]', 'x', /whole number/],
  ['W_xf[i]', 'i', /no time/],
  ['tanh(c)[i-1]', 'i-1', /right behind the symbol/],
  ['h@nowhere', 'h@nowhere', /encoder\.0\.forward/],
  ['h@', '@', /block/],
  ['@encoder', '@encoder', /symbol/],
  ['sgimoid(f)', 'sgimoid', /“sigmoid”/],
  ['token < "cat"', 'token < "cat"', /none is greater/],
  ['token == 3', '3', /compared with a token/],
  ['token + 1', 'token', /takes numbers/],
  ['step < 2 < 3', 'step < 2 <', /a < b and b < c/],
  ['f > 0.5', 'f > 0.5', /for any with/],
  ['mean(f)', 'mean(f)', /A condition is true or not/],
  ['step == 1 and 3', '3', /true or not/],
  ['"the"', '"the"', /token == "the"/],
  ['topk(p, 0)', '0', /whole number/],
  ['if(f, f, f)', 'f', /begins with one truth/],
  ['if(p > 0.5, f, p)', 'f, p', /two of a kind/],
  ['if(p > 0.5, token, p)', 'token, p', /two of a kind/],
  ['1e999', '1e999', /greater than any number/],
  ['('.repeat(60), '(', /too deeply/],
  [`${'1 + '.repeat(600)}1`, `${'1 + '.repeat(600)}1`.slice(2000), /at most/],
];

describe('An expression that is written', () => {
  for (const [place, written, printed, listing] of MEANINGS) {
    it(`means “${listing}” as “${written}” behind ${place}`, () => {
      const { names } = at(place);
      const { expression } = compile(written, names);
      assert.equal(print(expression, names), printed);
      assert.deepEqual(compile(printed, names).expression, expression);
      assert.equal(notationListing(expressionNotation(expression, { style: 'line' })), listing);
    });
  }

  it('means the nearest of several of one name, of a block always the same', () => {
    const spec = tinySpec({ layers: 2 });
    const listing = (place: string, written: string) => {
      const { names } = at(place, spec);
      const { expression } = compile(written, names);
      assert.equal(expression.op, 'read');
      return expression.op === 'read' ? expression.symbol.id : equationListing(expression, expression);
    };
    assert.equal(listing('decoder.0.f', 'c'), 'decoder.0.c');
    assert.equal(listing('decoder.1.f', 'c'), 'decoder.1.c');
    assert.equal(listing('attention.e', 'c'), 'decoder.1.c');
    assert.equal(listing('attention.e', 'c@decoder.0'), 'decoder.0.c');
    assert.equal(listing('attention.e', 'c@decoder'), 'decoder.1.c');
    assert.equal(listing('encoder.0.backward.f', 'h'), 'encoder.0.backward.h');
    assert.equal(listing('encoder.0.backward.f', 'h@encoder'), 'encoder.1.h');
    assert.equal(listing('encoder.0.backward.f', 'f@encoder'), 'encoder.1.forward.f');
    assert.equal(listing('encoder.0.backward.f', 'f@encoder.0.backward'), 'encoder.0.backward.f');
    assert.equal(listing('encoder.1.h', 'f'), 'encoder.1.backward.f');
    assert.equal(listing('output.z', 'W_c'), 'combination.W_c');
    assert.equal(listing('output.z', 'W_hf@encoder.0'), 'encoder.0.forward.W_hf');
  });

  it('finds no source position by its token where no source is known', () => {
    const { program } = at('attention.ctx');
    const pass = program.passes.length - 1;
    const statement = program.passes[pass]!.statements.length - 1;
    const names = namesAt(program, { pass, statement }, VOCABULARIES);
    assert.throws(() => compile('alpha["cat"]', names), /not known here.*“\[3\]”/);
  });

  for (const [written, culprit, says] of WRONG) {
    it(`is refused where it is wrong: ${written.slice(0, 40)}`, () => {
      const { names } = at('attention.ctx');
      assert.throws(
        () => compileCondition(written, names),
        (error) => {
          assert.ok(error instanceof LanguageError, String(error));
          assert.match(error.message, says);
          assert.equal(written.slice(error.start, error.end), culprit);
          return true;
        },
      );
    });
  }
});
