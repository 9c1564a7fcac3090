import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressed, addressOf } from '../../../src/editor/listing/address';
import { definitionOf, isDefinition, occurrencesOf, symbolAt } from '../../../src/editor/listing/occurrences';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { listingOf } from '../../../src/model/listing';
import { buildProgram } from '../../../src/model/program';
import { covering, validSpec } from '../model/family/members';
import { TRAINING_PASS } from '../support/trainingPass';

const specs = covering(1).members.map((member) => validSpec(member)!);

const GREEDY: Decoding = { strategy: 'greedy' };
const BEAM: Decoding = { strategy: 'beam', width: 4, lengthNormalisation: 1 };
const SAMPLING: Decoding = { strategy: 'sampling', temperature: 0.8, topK: 10, topP: 0.9, seed: 7 };

describe('The address of a listing', () => {
  it('is the model’s id or folder, and its name', () => {
    assert.deepEqual(addressOf('en-fr'), { path: '/en-fr/en-fr.seq2seq', query: '' });
    for (const [model, authority, path] of [
      ['/models/my model/', 'file', '/models/my model/my model.seq2seq'],
      ['/a/training/next-update', 'file', '/a/training/next-update/next-update.seq2seq'],
      ['C:\\models\\tiny', 'file', '/C:/models/tiny/tiny.seq2seq'],
      ['\\\\server\\models\\tiny', 'file~server', '/models/tiny/tiny.seq2seq'],
      ['vscode-vfs://github/me/my%20model', 'vscode-vfs~github', '/me/my model/my model.seq2seq'],
      ['memory:///tiny', 'memory', '/tiny/tiny.seq2seq'],
      ['models/tiny', undefined, '/models/tiny/tiny.seq2seq'],
      ['../tiny', undefined, '/..%2Ftiny/tiny.seq2seq'],
      ['/models/../tiny', undefined, '/%2Fmodels%2F..%2Ftiny/tiny.seq2seq'],
      ['50%', undefined, '/50%25/50%.seq2seq'],
    ] as const)
      assert.deepEqual(addressOf(model), { ...(authority ? { authority } : {}), path, query: '' });
  });

  it('leads back to the model', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' });
    const folder = fc
      .tuple(
        fc.constantFrom('', '/', 'C:\\', '\\\\server\\', 'vscode-vfs://github/', 'memory:///', 'file:///'),
        fc.array(name, { minLength: 1 }),
        fc.constantFrom('/', '\\'),
      )
      .map(([begin, names, separator]) => begin + names.join(separator));
    fc.assert(
      fc.property(fc.oneof(name, folder), (model) => {
        const found = addressed(addressOf(model));
        const [one, other] = [model, found!.model].map((path) => path.replace(/(?<=[^\\/:])[\\/]+$/, ''));
        assert.deepEqual([other, found!.decoding], [one, undefined]);
      }),
    );
  });

  it('is still understood as it was written before folders stood in it as they are', () => {
    const address = { path: '/%2Fmodels%2Fmy%20model/my model.seq2seq', query: '' };
    assert.deepEqual(addressed(address), { model: '/models/my model', decoding: undefined });
  });

  it('names a decoding that is not the model’s own, and of it what equations tell', () => {
    assert.equal(addressOf('en-fr', GREEDY, GREEDY).query, '');
    assert.equal(addressOf('en-fr', BEAM, { ...BEAM, width: 8 }).query, '');
    assert.equal(addressOf('en-fr', GREEDY, BEAM).query, 'strategy=beam&lengthNormalisation=1');
    assert.equal(addressOf('en-fr', GREEDY, { strategy: 'target', ids: [4, 5] }).query, 'strategy=target');
    const { query } = addressOf('en-fr', GREEDY, SAMPLING);
    assert.equal(query, 'strategy=sampling&temperature=0.8&topK=10&topP=0.9');
    for (const decoding of [GREEDY, BEAM, SAMPLING, { strategy: 'target', ids: [4] } as const]) {
      const own = decoding === GREEDY ? BEAM : GREEDY;
      const found = addressed(addressOf('en-fr', own, decoding));
      assert.equal(
        listingOf(buildProgram(specs[0]!, found?.decoding)).text,
        listingOf(buildProgram(specs[0]!, decoding)).text,
      );
    }
  });

  it('is nothing else', () => {
    const path = '/en-fr/en-fr.seq2seq';
    for (const wrong of [
      { path: '/en-fr', query: '' },
      { path: '/en-fr/en-fr.txt', query: '' },
      { path: '/a/b/c.seq2seq', query: '' },
      { path: '/%E0/x.seq2seq', query: '' },
      { path, query: 'strategy=guessing' },
      { path, query: 'strategy=sampling&temperature=-1&topK=1&topP=1' },
    ])
      assert.equal(addressed(wrong), undefined, JSON.stringify(wrong));
  });
});

describe('The symbols of a listing', () => {
  const listings = specs.flatMap((spec) =>
    [undefined, TRAINING_PASS].map((decoding) => listingOf(buildProgram(spec, decoding))),
  );

  it('lead to the left of the equation that defines them', () => {
    for (const listing of listings) {
      const defined = new Set(
        listing.lines.flatMap((line) => (line.kind === 'statement' ? [line.symbols[0]!.read.symbol.id] : [])),
      );
      for (const [number, { symbols }] of listing.lines.entries()) {
        for (const { read, start, end } of symbols) {
          assert.equal(symbolAt(listing, number, start)?.read, read);
          const definition = definitionOf(listing, read);
          assert.equal(definition !== undefined, defined.has(read.symbol.id));
          assert.ok(!definition || isDefinition(listing, definition));
          assert.ok(occurrencesOf(listing, read).some((one) => one.line === number && one.end === end));
        }
      }
    }
  });

  it('tell a state from what the bridge makes of it', () => {
    for (const listing of listings) {
      for (const [number, line] of listing.lines.entries()) {
        if (line.kind !== 'statement') continue;
        assert.equal(definitionOf(listing, line.symbols[0]!.read)!.line, number);
      }
    }
  });
});
