import assert from 'node:assert/strict';
import { askedDecoding } from '../../../src/cli/decodingFlags';
import { ReaderError } from '../../../src/errors';
import type { ModelSpec } from '../../../src/model/spec';
import { tinySpec } from '../support/models';

const GREEDY = tinySpec();
const BEAM: ModelSpec = {
  ...GREEDY,
  decoding: { strategy: 'beam', width: 7, lengthNormalisation: 0.6 },
};

describe('The flags that say how to decode', () => {
  it('may be absent: the model decodes as its description says', () => {
    assert.equal(askedDecoding({}, GREEDY), undefined);
    assert.equal(askedDecoding({}, BEAM), undefined);
  });

  it('name a strategy, with numbers that cut nothing where none are given', () => {
    assert.deepEqual(askedDecoding({ decoding: 'greedy' }, BEAM), { strategy: 'greedy' });
    assert.deepEqual(askedDecoding({ decoding: 'beam' }, GREEDY), {
      strategy: 'beam',
      width: 4,
      lengthNormalisation: 1,
    });
    assert.deepEqual(askedDecoding({ decoding: 'sampling', 'top-p': '0.9', seed: '12' }, GREEDY), {
      strategy: 'sampling',
      temperature: 1,
      topK: 32,
      topP: 0.9,
      seed: 12,
    });
  });

  it('change the numbers of the model’s own strategy', () => {
    assert.deepEqual(askedDecoding({ 'beam-width': '2' }, BEAM), { ...BEAM.decoding, width: 2 });
    assert.deepEqual(askedDecoding({ decoding: 'beam', 'length-normalisation': '0' }, BEAM), {
      ...BEAM.decoding,
      lengthNormalisation: 0,
    });
  });

  const refused: [flags: Parameters<typeof askedDecoding>[0], message: RegExp][] = [
    [{ decoding: 'best' }, /--decoding is "best"; it can be greedy, sampling, beam/],
    [{ decoding: '' }, /--decoding is ""/],
    [{ decoding: 'target' }, /--decoding is "target"/],
    [{ seed: '1' }, /--seed goes with --decoding sampling; this run decodes by greedy/],
    [{ decoding: 'greedy', 'beam-width': '3' }, /--beam-width goes with --decoding beam/],
    [{ decoding: 'beam', temperature: '1' }, /--temperature goes with --decoding sampling/],
    [
      { decoding: 'beam', 'beam-width': '65' },
      /--beam-width is "65"; it should be a whole number from 1 to 64/,
    ],
    [{ decoding: 'beam', 'beam-width': '2.5' }, /--beam-width is "2.5"/],
    [{ decoding: 'beam', 'beam-width': '0x4' }, /--beam-width is "0x4"/],
    [{ decoding: 'beam', 'beam-width': ' 4' }, /--beam-width is " 4"/],
    [{ decoding: 'beam', 'length-normalisation': 'x' }, /it should be a number from 0 to 2/],
    [
      { decoding: 'sampling', temperature: '' },
      /--temperature is ""; it should be a number from 0.01 to 100/,
    ],
    [{ decoding: 'sampling', 'top-k': '0' }, /--top-k is "0"; it should be a whole number from 1 to 200000/],
    [{ decoding: 'sampling', 'top-p': 'Infinity' }, /--top-p is "Infinity"/],
    [
      { decoding: 'sampling', seed: '-1' },
      /--seed is "-1"; it should be a whole number from 0 to 4294967295/,
    ],
  ];
  for (const [flags, message] of refused) {
    it(`are refused by name: ${JSON.stringify(flags)}`, () => {
      assert.throws(
        () => askedDecoding(flags, GREEDY),
        (error: Error) => error instanceof ReaderError && message.test(error.message),
      );
    });
  }
});
