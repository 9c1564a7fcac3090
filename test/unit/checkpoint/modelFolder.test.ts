import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import * as tf from '../../../src/equation/tf';
import { ReaderError } from '../../../src/errors';
import { buildProgram } from '../../../src/model/program';
import { sourceOf } from '../../../src/text/token';
import { bundledModel } from '../support/bundled';
import {
  bytesOf,
  type Entry,
  float32,
  letterTokenizer,
  modelFiles,
  PIECES,
  safetensors,
  utf8,
} from '../support/folders';
import { plain, runWith, seededRun, seededValues, tinySpec } from '../support/models';

const SPEC = tinySpec();
const PROGRAM = buildProgram(SPEC);

type Files = Map<string, Uint8Array>;

const open = (files: Files) => readModelFolder(async (name) => files.get(name));

/** A whole folder with something changed. */
function folder(change: (files: Files) => void = () => {}): Files {
  const files = modelFiles(SPEC);
  change(files);
  return files;
}

const withConfig = (json: unknown) => folder((files) => files.set('config.json', utf8(JSON.stringify(json))));

const entries = () => [...seededValues(PROGRAM, 1)].map(([id, values]) => float32(id, values));

/** A folder whose weights are changed before they are written. */
const withWeights = (change: (tensors: Map<string, Entry>) => void): Files =>
  folder((files) => {
    const tensors = new Map(entries().map((entry) => [entry.name, entry]));
    change(tensors);
    files.set('model.safetensors', safetensors([...tensors.values()]));
  });

async function refused(files: Files, ...message: RegExp[]): Promise<void> {
  const before = tf.memory().numTensors;
  await assert.rejects(open(files), (error: Error) => {
    assert.ok(error instanceof ReaderError, String(error));
    for (const part of message) assert.match(error.message, part);
    return true;
  });
  assert.equal(tf.memory().numTensors, before, 'no tensor is kept');
}

describe('A model folder', () => {
  it('becomes a model that computes what its weights say', async () => {
    const model = await open(folder());
    assert.deepEqual(model.program.spec, SPEC);
    assert.deepEqual(model.target.vocabulary, PIECES);
    assert.deepEqual(
      plain(runWith(model.program, [6, 7, 8], model.weights)),
      plain(seededRun(PROGRAM, [6, 7, 8])),
    );
    model.weights.dispose();
  });

  it('reads one tokenizer once, and two where there are two', async () => {
    const one = await open(folder());
    assert.equal(one.source, one.target);
    const spec = { ...SPEC, target: { ...SPEC.target, tokenizer: 'french.json' } };
    const two = await open(
      folder((files) => {
        files.set('config.json', utf8(JSON.stringify(spec)));
        files.set(
          'french.json',
          utf8(JSON.stringify(letterTokenizer([...PIECES.slice(0, 6), ...'éèàùçœabcdefghijklmnopqrst']))),
        );
      }),
    );
    assert.deepEqual(sourceOf(two.source.encode('a')), [6]);
    assert.equal(two.target.vocabulary[6], 'é');
    for (const { weights } of [one, two]) weights.dispose();
  });

  it('may hold weights of 8 and of 16 bits', async () => {
    const model = await open(
      withWeights((tensors) => {
        const half = new Uint16Array(4).fill(0x3800);
        tensors.set('combination.b_c', {
          name: 'combination.b_c',
          dtype: 'F16',
          shape: [4],
          bytes: bytesOf(half),
        });
        const small = Int8Array.from({ length: 128 }, (_, k) => k - 64);
        tensors.set('source.E', { name: 'source.E', dtype: 'I8', shape: [32, 4], bytes: bytesOf(small) });
        const scale = Float32Array.from({ length: 32 }, (_, row) => row / 16);
        tensors.set('source.E.scale', float32('source.E.scale', { shape: [32], data: scale }));
      }),
    );
    assert.deepEqual(Array.from(model.weights.get('combination.b_c').dataSync()), [0.5, 0.5, 0.5, 0.5]);
    const table = Array.from(model.weights.get('source.E').dataSync());
    assert.deepEqual(
      table,
      Array.from({ length: 128 }, (_, k) => ((k - 64) * Math.floor(k / 4)) / 16),
    );
    model.weights.dispose();
  });

  it('is bundled whole: English to French', async () => {
    const model = await bundledModel();
    assert.equal(model.program.spec.id, 'en-fr');
    assert.equal(model.target.vocabulary.length, model.program.spec.target.vocabulary);
  });

  describe('is refused', () => {
    for (const name of ['config.json', 'model.safetensors', 'tokenizer.json']) {
      it(`without ${name}`, () =>
        refused(
          folder((files) => files.delete(name)),
          new RegExp(`has no ${name}\\. Choose a folder`),
        ));

      it(`with an empty ${name}`, () =>
        refused(
          folder((files) => files.set(name, new Uint8Array())),
          new RegExp(`^${name} .+([Rr]estore|Get the file again)`),
        ));

      it(`with ${name} cut off`, () =>
        refused(
          folder((files) => files.set(name, files.get(name)!.slice(0, files.get(name)!.length * 0.7))),
          new RegExp(`^${name} .+([Rr]estore|Get the file again)`),
        ));
    }

    describe('for its config.json,', () => {
      it('by a field that is not known', () =>
        refused(
          withConfig({ ...SPEC, dropout: 0.1 }),
          /^config\.json: "dropout" is a field .+ not know\. Remove it, or update/,
        ));

      it('by a field that is not known further down', () =>
        refused(
          withConfig({ ...SPEC, encoder: { ...SPEC.encoder, peephole: true } }),
          /^config\.json: "encoder\.peephole" .+ Remove it/,
        ));

      it('by a field that is missing', () =>
        refused(
          withConfig({ ...SPEC, decoder: { cell: 'lstm', layers: 1 } }),
          /^config\.json: "decoder\.hidden" is missing\. Add it/,
        ));

      it('by a field of the wrong value, with what it should be', () =>
        refused(
          withConfig({ ...SPEC, bridge: 'copy' }),
          /^config\.json: "bridge" is "copy"; it should be one of "none", "identity", "projection"/,
        ));

      it('by a field of the wrong form', () =>
        refused(withConfig({ ...SPEC, id: 'En→Fr' }), /^config\.json: "id" must be lower-case letters/));

      it('by two fields that do not fit together', () =>
        refused(
          withConfig({ ...SPEC, decoder: { ...SPEC.decoder, layers: 2 } }),
          /^config\.json: "decoder\.layers" must equal "?encoder\.layers/,
        ));

      it('by a later version', () =>
        refused(
          withConfig({ ...SPEC, version: 7 }),
          /^config\.json: "version" is 7, .+ up to 1\. Update the extension/,
        ));

      it('by a version that never was', () =>
        refused(withConfig({ ...SPEC, version: 0 }), /^config\.json: "version" is 0; it should be 1/));

      it('when it is no object', () =>
        refused(withConfig(null), /^config\.json: it should be a JSON object/));
    });

    describe('for its weights,', () => {
      const remedy = /Export the model again, with the config\.json that belongs to it/;

      it('by a tensor of the wrong shape, with both shapes', () =>
        refused(
          withWeights((tensors) =>
            tensors.set('attention.W_a', { ...tensors.get('attention.W_a')!, shape: [6, 5] }),
          ),
          /^model\.safetensors: tensor "attention\.W_a" has the shape \[6, 5\] where config\.json needs \[5, 6\]/,
          remedy,
        ));

      it('by weights that belong to another config.json', () =>
        refused(
          withConfig({ ...SPEC, encoder: { ...SPEC.encoder, hidden: 7 } }),
          /"encoder\.0\.forward\.W_xf" has the shape \[3, 4\] where config\.json needs \[7, 4\]/,
          remedy,
        ));

      it('by a tensor that is missing, with the shape it needs', () =>
        refused(
          withWeights((tensors) => tensors.delete('bridge.0.W_c')),
          /^model\.safetensors: tensor "bridge\.0\.W_c" is missing; it should have the shape \[5, 6\]/,
          remedy,
        ));

      it('by a tensor that nothing needs', () =>
        refused(
          withWeights((tensors) =>
            tensors.set(
              'decoder.0.W_cf',
              float32('decoder.0.W_cf', { shape: [1], data: Float32Array.of(1) }),
            ),
          ),
          /^model\.safetensors: tensor "decoder\.0\.W_cf" belongs to nothing/,
          remedy,
        ));

      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        it(`by a ${bad} among them, with its place`, () =>
          refused(
            withWeights((tensors) => {
              const data = new Float32Array(5);
              data[3] = bad;
              tensors.set('decoder.0.b_f', float32('decoder.0.b_f', { shape: [5], data }));
            }),
            new RegExp(`^model\\.safetensors: tensor "decoder\\.0\\.b_f" holds ${bad} at element 3`),
            remedy,
          ));
      }

      const eight: Entry = { name: 'combination.b_c', dtype: 'I8', shape: [4], bytes: new Uint8Array(4) };
      const scales: [what: string, scale: Entry | undefined][] = [
        ['without its scales', undefined],
        [
          'with scales for other rows',
          float32('combination.b_c.scale', { shape: [3], data: new Float32Array(3) }),
        ],
        ['with scales of another type', { ...eight, name: 'combination.b_c.scale' }],
      ];
      for (const [what, scale] of scales) {
        it(`by 8-bit weights ${what}`, () =>
          refused(
            withWeights((tensors) => {
              tensors.set(eight.name, eight);
              if (scale) tensors.set(scale.name, scale);
            }),
            /^model\.safetensors: tensor "combination\.b_c\.scale" should be F32 with the shape \[4\]/,
            remedy,
          ));
      }

      it('by scales that are not numbers', () =>
        refused(
          withWeights((tensors) => {
            tensors.set(eight.name, eight);
            const data = new Float32Array(4).fill(Number.NaN);
            tensors.set('combination.b_c.scale', float32('combination.b_c.scale', { shape: [4], data }));
          }),
          /^model\.safetensors: tensor "combination\.b_c" holds NaN/,
          remedy,
        ));
    });

    describe('for its tokenizer,', () => {
      it('by one of another size', () =>
        refused(
          folder((files) =>
            files.set('tokenizer.json', utf8(JSON.stringify(letterTokenizer(PIECES.slice(0, 30))))),
          ),
          /^tokenizer\.json does not have the 32 entries that config\.json gives as "vocabulary"\. Restore/,
        ));

      it('by one that is none', () =>
        refused(
          folder((files) => files.set('tokenizer.json', utf8('{"model": 5}'))),
          /^tokenizer\.json is not a tokenizer.+Restore/,
        ));
    });

    it('with nothing but a ReaderError, whichever bytes of it are flipped', async () => {
      const whole = folder();
      const name = fc.constantFrom('config.json', 'model.safetensors', 'tokenizer.json');
      const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(name, flips, async (file, changes) => {
          const bytes = whole.get(file)!.slice();
          for (const [at, mask] of changes) bytes[at % bytes.length]! ^= mask;
          try {
            (await open(new Map(whole).set(file, bytes))).weights.dispose();
          } catch (error) {
            assert.ok(error instanceof ReaderError, String(error instanceof Error ? error.stack : error));
          }
        }),
        { numRuns: 300 },
      );
    });
  });
});
