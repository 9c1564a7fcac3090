import assert from 'node:assert/strict';
import { readKeptConfig, readTrainingConfig } from '../../../src/checkpoint/training/readConfig';
import { ReaderError } from '../../../src/errors';
import type { TrainingConfig } from '../../../src/training/config';
import { withoutDecided } from '../../../src/training/data/decided';
import { describedBefore, withoutUnusedSizes } from '../../../src/training/model';
import { readDocumented } from '../support/documented';

const read = (json: unknown): TrainingConfig =>
  readTrainingConfig('train.json', new TextEncoder().encode(JSON.stringify(json)));

const refusal = (json: unknown): string => {
  try {
    read(json);
  } catch (error) {
    assert.ok(error instanceof ReaderError);
    return error.message;
  }
  return 'accepted';
};

const COPY = { data: { task: 'copy' } };

describe('A training configuration', () => {
  it('needs its data only, and has a value for everything else', () => {
    assert.deepEqual(read(COPY), {
      version: 1,
      data: {
        task: 'copy',
        vocabulary: 26,
        length: { least: 3, most: 10 },
        pairs: 10_000,
        seed: 1,
        development: 0.1,
        tokenizer: {
          shared: false,
          source: { cut: 'words', limit: 8_000, leastCount: 1 },
          target: { cut: 'words', limit: 8_000, leastCount: 1 },
        },
        longest: { source: 60, target: 60 },
      },
      model: { architecture: {}, sizes: { hidden: 128 }, dropout: 0 },
      objective: 'sequence',
      optimiser: { method: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      clip: 1,
      batchSize: 32,
      labelSmoothing: 0,
      forcing: { strategy: 'teacher', ratio: 1, coin: 'batch' },
      evaluation: { interval: 100, pairs: 200, examples: 5, measure: 'loss' },
      updates: 2_000,
      checkpoint: 200,
      seed: 1,
    });
  });

  it('is refused where a size is given that its architecture does not leave open', () => {
    const sized = (sizes: object, architecture: object = {}) =>
      read({ ...COPY, model: { architecture, sizes } });
    assert.throws(
      () => sized({ hidden: 10, decoder: 7 }),
      /“sizes\.decoder” is 7, and .* make it 10: remove it/,
    );
    assert.throws(() => sized({ attention: 7 }), /“sizes\.attention” is 7, and nothing .* remove it/);
    const summed = { kind: 'addition', previous: true };
    assert.throws(
      () => sized({ embedding: 7, hidden: 10 }, summed),
      /“sizes\.embedding” is 7, and .* make it 10: remove it/,
    );
    sized({ hidden: 10 }, summed);
    // As configurations were written that did not say it.
    sized({ embedding: 64, hidden: 10 }, summed);
    assert.throws(
      () => sized({ hidden: 10, decoder: 7 }, { score: 'dot' }),
      /“sizes\.decoder” is 7, and .* make it 10/,
    );
    sized({ hidden: 10, decoder: 10 });
    sized({ hidden: 10, decoder: 7 }, { bridge: 'projection' });
    sized({ attention: 7 }, { score: 'bahdanau' });
  });

  it('is refused where a field of its data is given that another one decides', () => {
    const data = (changes: object) => read({ data: { task: 'file', file: 'a.tsv', ...changes } });
    const refused = (changes: object, message: RegExp) => assert.throws(() => data(changes), message);
    refused(
      { developmentFile: 'b.tsv', development: 0.2 },
      /^ReaderError: train\.json: “data\.development” says nothing beside “data\.developmentFile”/,
    );
    const cut = { cut: 'bpe' };
    refused({ tokenizer: { shared: true, target: cut } }, /“data\.tokenizer\.target” says nothing beside/);
    refused({ tokenizer: { file: 'c.json', source: cut } }, /“data\.tokenizer\.source” says nothing beside/);
    refused({ tokenizer: { file: 'c.json', shared: true } }, /“data\.tokenizer\.shared” says nothing beside/);
    // What is said of the same training in a text of its own is accepted.
    for (const changes of [
      { developmentFile: 'b.tsv', tokenizer: { file: 'c.json' } },
      { tokenizer: { shared: true, source: cut } },
    ]) {
      const config = data(changes);
      assert.deepEqual(read({ ...config, data: withoutDecided(config.data) }), config);
      // And what its folder says, with a value for everything.
      assert.deepEqual(read(config), config);
    }
  });

  it('of a training that was begun with such a size is read as it is, and written without it', () => {
    const old = { ...COPY, model: { sizes: { embedding: 5, hidden: 10, decoder: 7, attention: 7 } } };
    const config = readKeptConfig('config.json', new TextEncoder().encode(JSON.stringify(old)));
    assert.equal(config.model.sizes.attention, 7);
    const { sizes } = withoutUnusedSizes(config.model, config.data);
    assert.deepEqual(sizes, { embedding: 5, hidden: 10 });
  });

  it('that was read is read again as it is', () => {
    const config = read({
      ...COPY,
      forcing: { strategy: 'professor' },
      clip: null,
      model: { architecture: { score: 'bahdanau', direction: 'bidirectional' } },
    });
    assert.deepEqual(read(config), config);
  });

  it('is in the documentation as it is accepted', async () => {
    for (const example of await readDocumented('docs/training.md'))
      assert.equal(refusal(example), 'accepted');
  });

  const decays = [
    { kind: 'constant', p: 0 },
    { kind: 'linear', c: 0.001 },
    { kind: 'exponential', k: 0.999 },
    { kind: 'inverse-sigmoid', k: 100 },
  ];
  for (const decay of decays)
    it(`takes a ${decay.kind} decay of scheduled sampling`, () => {
      assert.equal(refusal({ ...COPY, forcing: { strategy: 'scheduled', decay } }), 'accepted');
    });

  it('takes a schedule of the learning rate, for either optimiser', () => {
    for (const method of ['adam', 'sgd'])
      for (const schedule of [
        { kind: 'constant', warmUp: 10 },
        { kind: 'linear', warmUp: 10, final: 0.1 },
        { kind: 'inverse-square-root' },
        { kind: 'exponential', halving: 500 },
      ])
        assert.equal(refusal({ ...COPY, optimiser: { method, schedule } }), 'accepted');
  });

  it('describes dropout where it was asked for', () => {
    const { data, model } = read({
      ...COPY,
      model: {
        architecture: { score: 'luong-general', layer: 'tanh' },
        embeddingDropout: 0.1,
        stateDropout: 0.2,
        outputDropout: 0.3,
      },
    });
    const described = describedBefore(model, data);
    assert.ok('spec' in described);
    const { embedding, encoder, combination } = described.spec;
    assert.deepEqual([embedding.dropout, encoder.stateDropout, combination.dropout], [0.1, 0.2, 0.3]);
    assert.ok(!('dropout' in encoder));
  });

  const refused: [string, object, RegExp][] = [
    ['no data', {}, /^train\.json: "data" is missing\. .*docs\/training\.md/],
    ['another task', { data: { task: 'shuffle' } }, /^train\.json: "data\.task" is "shuffle"; .*"copy"/],
    ['a field it does not know', { ...COPY, epochs: 3 }, /"epochs" is a field this version does not know/],
    ['a field of another task', { data: { task: 'copy', most: 9 } }, /"data\.most" is a field/],
    ['a batch of nothing', { ...COPY, batchSize: 0 }, /"batchSize" is 0; it should be at least 1/],
    ['half an update', { ...COPY, updates: 1.5 }, /"updates" must be a whole number/],
    [
      'lengths the wrong way round',
      { data: { task: 'copy', length: { least: 5, most: 2 } } },
      /"data\.length" has a "least" above its "most"/,
    ],
    [
      'years the wrong way round',
      { data: { task: 'dates', years: { first: 2000, last: 1999 } } },
      /"data\.years" has a "first" after its "last"/,
    ],
    [
      'a decay that does not decay',
      { ...COPY, forcing: { strategy: 'scheduled', decay: { kind: 'exponential', k: 1 } } },
      /"forcing\.decay\.k" is 1/,
    ],
    [
      'an architecture that does not fit together',
      { ...COPY, model: { architecture: { direction: 'bidirectional', bridge: 'identity' } } },
      /"model" describes no model: “bridge” cannot be "identity" for two directions/,
    ],
    [
      'one table for two vocabularies',
      { ...COPY, model: { architecture: { tied: 'all' } } },
      /"model" describes no model: “embedding\.tied” can be "all" only where .* share one vocabulary/,
    ],
    [
      'dropout between the layers of one layer',
      { ...COPY, model: { dropout: 0.1 } },
      /"model" describes no model: “dropout” lies between layers/,
    ],
    [
      'dropout of states that nothing reads',
      { ...COPY, model: { stateDropout: 0.1 } },
      /"model" describes no model: lies on the states that attention or a summary/,
    ],
    [
      'an exponential schedule without its half-life',
      { ...COPY, optimiser: { method: 'adam', schedule: { kind: 'exponential' } } },
      /"optimiser\.schedule\.halving" is missing/,
    ],
    ['an average that never changes', { ...COPY, average: 1 }, /"average" is 1/],
    ['nothing', null as never, /^train\.json: it should be a JSON object/],
  ];
  for (const [what, json, message] of refused)
    it(`refuses ${what}, and says why`, () => {
      assert.match(refusal(json), message);
    });

  it('that is not JSON is told so', () => {
    assert.throws(
      () => readTrainingConfig('train.json', new TextEncoder().encode('{')),
      (error: unknown) => error instanceof ReaderError && /^train\.json is not JSON/.test(error.message),
    );
  });
});
