import assert from 'node:assert/strict';
import * as v from 'valibot';
import { ModelSpec } from '../../../src/model/spec';
import { tinySpec } from '../support/models';

type Json = Record<string, unknown>;

/** The path of every field of a valid spec, down to its leaves: `encoder`, `encoder.cell`, … */
function paths(of: object, prefix = ''): string[] {
  return Object.entries(of).flatMap(([key, value]) => [
    prefix + key,
    ...(typeof value === 'object' ? paths(value, `${prefix}${key}.`) : []),
  ]);
}

/** A copy of the valid spec, changed where a path leads. */
function changed(path: string, change: (parent: Json, key: string) => void): unknown {
  const copy: Json = structuredClone(tinySpec()) as never;
  const keys = path.split('.');
  const parent = keys.slice(0, -1).reduce((at, key) => at[key] as Json, copy);
  change(parent, keys.at(-1)!);
  return copy;
}

const set = (path: string, value: unknown) =>
  changed(path, (parent, key) => {
    parent[key] = value;
  });

/** The path that the first issue names; undefined where the spec is accepted. */
function refusedAt(spec: unknown): string | null | undefined {
  const result = v.safeParse(ModelSpec, spec);
  return result.success ? undefined : v.getDotPath(result.issues[0]);
}

describe('A ModelSpec', () => {
  const all = paths(tinySpec());
  const leaves = all.filter((path) => !all.some((other) => other.startsWith(`${path}.`)));
  const objects = ['', ...all.filter((path) => !leaves.includes(path)).map((path) => `${path}.`)];

  it('is accepted when it is whole, and stays as it was', () => {
    const result = v.safeParse(ModelSpec, tinySpec());
    assert.ok(result.success);
    assert.deepEqual(result.output, tinySpec());
  });

  /** Fields that may be left out. */
  const optional = ['source.script', 'tokens.pad', 'tokens.unk'];

  for (const path of all.filter((path) => !optional.includes(path))) {
    it(`needs "${path}"`, () => {
      const without = changed(path, (parent, key) => {
        delete parent[key];
      });
      assert.equal(refusedAt(without), path);
    });
  }

  for (const prefix of objects) {
    it(`knows no other field ${prefix === '' ? 'at the top' : `in "${prefix.slice(0, -1)}"`}`, () => {
      assert.equal(refusedAt(set(`${prefix}depth`, 2)), `${prefix}depth`);
    });
  }

  for (const path of leaves) {
    it(`wants a value of the right type for "${path}"`, () => {
      const isBoolean = /^(context|attention)\.(cell|output)$|\.previous$/.test(path);
      for (const wrong of [null, isBoolean ? 1 : true, [], {}, '', Number.NaN])
        assert.equal(refusedAt(set(path, wrong)), path);
    });
  }

  const refused: [path: string, value: unknown][] = [
    ['format', 'onnx'],
    ['source.kind', 'images'],
    ['version', 0],
    ['id', 'En Fr'],
    ['id', '-en'],
    ['source.language', 'English language'],
    ['target.language', 'fr_'],
    ['source.script', 'Klingon'],
    ['source.script', 'Klingon-1'],
    ['source.script', 'Latin}|.{'],
    ['source.tokenizer', '../../secret.json'],
    ['source.tokenizer', 'tokenizer.txt'],
    ['source.vocabulary', 0],
    ['source.maxLength', 2.5],
    ['target.maxLength', 1e9],
    ['tokens.pad', -1],
    ['embedding.size', 0],
    ['embedding.tied', 'some'],
    ['encoder.cell', 'transformer'],
    ['encoder.layers', 9],
    ['encoder.hidden', '256'],
    ['encoder.direction', 'backward'],
    ['context.summary', 'first'],
    ['bridge', 'attention'],
    ['attention.score', 'cosine'],
    ['combination.kind', 'add'],
    ['combination.layer', 'relu'],
    ['decoding.strategy', 'random'],
  ];
  for (const [path, value] of refused) {
    it(`refuses ${JSON.stringify(value)} for "${path}"`, () =>
      assert.equal(refusedAt(set(path, value)), path));
  }

  const accepted: [path: string, value: unknown][] = [
    ['id', 'en-fr-2'],
    ['source.language', 'zh-Hant-TW'],
    ['source.language', 'und'],
    ['source.script', 'Hangul'],
    ['source.tokenizer', 'tokenizer.en-1_2.json'],
    ['encoder.direction', 'forward'],
  ];
  for (const [path, value] of accepted) {
    it(`takes ${JSON.stringify(value)} for "${path}"`, () =>
      assert.equal(refusedAt(set(path, value)), undefined));
  }

  for (const path of optional) {
    it(`does not need "${path}"`, () => {
      const without = changed(path, (parent, key) => {
        delete parent[key];
      });
      assert.equal(refusedAt(without), undefined);
    });
  }

  for (const side of ['source', 'target'] as const) {
    it(`may have plain ids as its ${side}, and nothing about text then`, () => {
      const ids = { kind: 'ids', vocabulary: 40, maxLength: 9 };
      const spec = { ...tinySpec({ tied: 'none' }), [side]: ids };
      assert.equal(refusedAt(spec), undefined);
      assert.equal(refusedAt({ ...spec, [side]: { ...ids, language: 'en' } }), `${side}.language`);
      for (const field of ['vocabulary', 'maxLength'])
        assert.equal(refusedAt({ ...spec, [side]: { ...ids, [field]: undefined } }), `${side}.${field}`);
    });
  }

  it('may have vectors as its source, of a size and not of a vocabulary', () => {
    const vectors = { kind: 'vectors', size: 3, maxLength: 9 };
    const spec = { ...tinySpec({ tied: 'none' }), source: vectors };
    assert.equal(refusedAt(spec), undefined);
    assert.equal(refusedAt({ ...spec, source: { ...vectors, vocabulary: 3 } }), 'source.vocabulary');
    assert.equal(refusedAt({ ...spec, source: { ...vectors, size: 0 } }), 'source.size');
    assert.equal(refusedAt({ ...spec, target: vectors }), 'target.kind');
  });

  it('may have dropout between layers, below 1', () => {
    for (const side of ['encoder', 'decoder'] as const) {
      const spec = tinySpec({ layers: 2 });
      const withDropout = (dropout: unknown) => ({ ...spec, [side]: { ...spec[side], dropout } });
      for (const share of [0, 0.3, 0.99]) assert.equal(refusedAt(withDropout(share)), undefined);
      for (const share of [-0.1, 1, '0.3', Number.NaN]) {
        assert.equal(refusedAt(withDropout(share)), `${side}.dropout`);
      }
    }
  });

  it('may have dropout of embeddings, of the states that attention reads, and before the output', () => {
    const spec = tinySpec();
    for (const [part, field] of [
      ['embedding', 'dropout'],
      ['encoder', 'stateDropout'],
      ['combination', 'dropout'],
    ] as const) {
      const withDropout = (share: unknown) => ({ ...spec, [part]: { ...spec[part], [field]: share } });
      for (const share of [0, 0.3, 0.99]) assert.equal(refusedAt(withDropout(share)), undefined);
      for (const share of [-0.1, 1, '0.3', Number.NaN])
        assert.equal(refusedAt(withDropout(share)), `${part}.${field}`);
    }
  });

  it('lets vocabularies and sizes differ where no table is shared', () => {
    const spec = tinySpec({ tied: 'none' });
    const other = {
      ...spec,
      target: { ...spec.target, vocabulary: 40 },
      combination: { ...spec.combination, size: 9 },
    };
    assert.equal(refusedAt(other), undefined);
  });

  describe('needs no more memory than there is,', () => {
    const problem = (spec: unknown) => {
      const result = v.safeParse(ModelSpec, spec);
      return result.success ? undefined : result.issues[0].message;
    };

    it('for its parameters', () => {
      const spec = { ...tinySpec({ tied: 'none', layers: 8 }) };
      const wide = { ...spec, encoder: { ...spec.encoder, hidden: 4096 } };
      assert.match(problem(wide)!, /^The parameters would take 1\d\.\d GiB; the limit is 1\.0 GiB\. Choose/);
      const table = { ...spec, embedding: { ...spec.embedding, size: 2048 } };
      const vocabulary = (size: number) => ({ ...table, source: { ...table.source, vocabulary: size } });
      assert.equal(problem(vocabulary(120_000)), undefined);
      assert.match(problem(vocabulary(135_000))!, /parameters would take 1\.0 GiB/);
    });

    it('for its longest run', () => {
      const spec = tinySpec({ maxLength: 10_000 });
      assert.equal(problem(spec), undefined);
      const both = { ...spec, source: { ...spec.source, maxLength: 10_000 } };
      assert.equal(problem(both), undefined);
      const beam = { ...both, decoding: { strategy: 'beam', width: 2, lengthNormalisation: 1 } };
      assert.match(problem(beam)!, /^A run would record up to 1\.5 GiB of values; the limit is 1\.0 GiB/);
    });

    it('but fields that do not fit each other come first', () => {
      const spec = tinySpec({ layers: 2 });
      const other = { ...spec, decoder: { ...spec.decoder, layers: 1, hidden: 4096 } };
      assert.match(problem(other)!, /"encoder\.layers"/);
    });
  });

  it('refuses what is no object at all', () => {
    for (const nothing of [null, undefined, 5, 'spec', []]) assert.notEqual(refusedAt(nothing), undefined);
  });
});
