import assert from 'node:assert/strict';
import { fixed, now } from '../../../src/equation/build';
import type { MathElement } from '../../../src/equation/mathml';
import { Scope } from '../../../src/model/scope';
import { decimal, share } from '../../../src/text/numbers';
import { quoted, tokenCharacters, tokenText } from '../../../src/text/shown';
import {
  candidatesInWords,
  decoderStepsInWords,
  productsInWords,
  timeStepsInWords,
  tokensInWords,
} from '../../../webview-ui/text/counts';
import { runWords } from '../../../webview-ui/text/runWords';
import { sourceText } from '../../../webview-ui/text/sourceText';
import { symbolText } from '../../../webview-ui/text/symbols';
import { runsOf } from '../../../webview-ui/text/typeset';
import { tinySpec } from '../support/models';

describe('tokens as shown', () => {
  it('leave out the space before a word and mark a piece that goes on with one', () => {
    assert.deepEqual(['▁He', 'ing', '.', '▁', "'s", '<eos>', '▁한'].map(tokenText), [
      'He',
      '·ing',
      '.',
      '␣',
      "'s",
      '<eos>',
      '한',
    ]);
  });

  it('stand in quotation marks beside other text, but for the special ones', () => {
    assert.deepEqual(['.', 'apple', '<eos>', ''].map(quoted), ['“.”', '“apple”', '<eos>', '']);
  });

  it('stand for characters', () => {
    assert.deepEqual(['▁He', 'ing', '▁'].map(tokenCharacters), ['He', 'ing', '␣']);
  });
});

describe('a source as shown', () => {
  it('keeps frames apart, however they were separated, and leaves other text alone', () => {
    const vectors = { kind: 'vectors', size: 2, maxLength: 9 } as const;
    assert.equal(sourceText(' 0 1\r\n2 3 ;4 5\n\n6 7\n', vectors), '0 1; 2 3; 4 5; 6 7');
    assert.equal(sourceText('5 6\n7', { kind: 'ids', vocabulary: 9, maxLength: 9 }), '5 6\n7');
    assert.equal(sourceText('5 6', undefined), '5 6');
  });
});

describe('what a run writes', () => {
  it('is a translation where text is made of text, else the target', () => {
    const spec = tinySpec();
    const ids = { kind: 'ids', vocabulary: 9, maxLength: 9 } as const;
    assert.equal(runWords({}, spec).copy(), 'Copy translation');
    assert.equal(runWords({}, undefined).copy(), 'Copy translation');
    assert.equal(runWords({}, { ...spec, source: ids }).copy(), 'Copy target');
    assert.equal(runWords({}, { ...spec, target: ids }).written(), 'Target');
  });

  it('is nothing in a training pass, whose predictions are not called a translation', () => {
    const pass = { ratio: 1, coin: 'batch', seed: 0, example: 0, labelSmoothing: 0 } as const;
    const words = runWords({ asked: { strategy: 'forcing', text: 'a', ...pass } }, tinySpec());
    assert.equal(words.written(), 'Predicted');
    assert.equal(words.again(), 'Run again');
    assert.deepEqual(
      [words.count(8), words.running(1)],
      ['8 decoder steps', 'Computed so far: 1 decoder step'],
    );
    assert.equal(runWords({}, tinySpec()).count(8), '8 tokens');
  });
});

describe('numbers as shown', () => {
  it('have a fixed number of decimals and a real minus sign', () => {
    assert.equal(decimal(-0.5, 2), '−0.50');
    assert.equal(decimal(-0.001, 2), '0.00');
    assert.equal(decimal(3, 1), '3.0');
    assert.equal(decimal(-Infinity, 3), '−∞');
    assert.equal(decimal(Number.NaN, 3), 'NaN');
  });

  it('never call a small share nothing', () => {
    assert.equal(share(0.0001, 3), '<0.001');
    assert.equal(share(0, 3), '0.000');
    assert.equal(share(0.6249, 2), '0.62');
  });
});

describe('counts in words', () => {
  it('are of one thing, or of several', () => {
    const words = [tokensInWords, decoderStepsInWords, timeStepsInWords, candidatesInWords, productsInWords];
    assert.deepEqual(
      words.map((of) => [of(1), of(2)]),
      [
        ['1 token', '2 tokens'],
        ['1 decoder step', '2 decoder steps'],
        ['1 time step', '2 time steps'],
        ['1 candidate', '2 candidates'],
        ['1 product', '2 products'],
      ],
    );
  });
});

describe('symbols in a sentence', () => {
  const typeset = (sentence: string) => runsOf(sentence).flatMap(({ text, math }) => (math ? [text] : []));
  const textOf = ({ children }: MathElement): string =>
    children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('');

  it('are typeset, and the sentence is otherwise as it was', () => {
    const sentence = 'A state h_t, s_{i−1} or →h_t; of B_tf, x_1에서 c̃_t까지, T′ and p of 1.';
    const runs = runsOf(sentence);
    assert.equal(runs.map(({ text }) => text).join(''), sentence);
    assert.deepEqual(typeset(sentence), ['h_t', 's_{i−1}', '→h_t', 'B_tf', 'x_1', 'c̃_t']);
    assert.deepEqual(
      runs.flatMap(({ math }) => (math ? [textOf(math)] : [])),
      ['ht', 'si−1', 'ht\u20D7', 'Btf', 'x1', 'c̃t'],
    );
  });

  it('are one where they belong together', () => {
    assert.deepEqual(typeset('‖∂ℒ/∂h_t‖ and ‖∂ℒ/∂c‖; x_t = [s_i; p_i]'), [
      '‖∂ℒ/∂h_t‖',
      '‖∂ℒ/∂c‖',
      'x_t',
      '[s_i; p_i]',
    ]);
    assert.deepEqual(typeset('δ_t = (∂h_{t+1}/∂h_t)ᵀ δ_{t+1} + …'), ['δ_t', '∂h_{t+1}/∂h_t', 'δ_{t+1}']);
    assert.deepEqual(typeset('⊙ ∂ℒ/∂c_{t+1} (of)'), ['∂ℒ/∂c_{t+1}']);
    assert.deepEqual(typeset('그보다 10^6배'), ['10^6']);
  });

  it('are no names of fields, files or tokens', () => {
    assert.deepEqual(typeset('teacher_forcing_ratio, a_b_c, <eos>, label_smoothing=0.1, snake_case'), []);
  });
});

describe('symbols as shown', () => {
  const scope = new Scope('test');
  const size = { name: 'hidden', size: 3 };
  it('have the arrow of their direction in front', () => {
    const h = scope.value('h', { base: 'h', accent: 'leftward' }, 't', size);
    assert.equal(symbolText(now(h)), '←h_t');
    assert.equal(symbolText(fixed(h, 1)), '←h_1');
  });

  it('have their index', () => {
    assert.equal(symbolText(now(scope.perPosition('alpha', { base: 'α' }, 'i'))), 'α_ij');
    assert.equal(symbolText(now(scope.value('s', { base: 's' }, 'i', size), -1)), 's_{i−1}');
  });
});
