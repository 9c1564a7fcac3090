import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLED } from '../../src/checkpoint/bundled';
import { type Model, readModelFolder } from '../../src/checkpoint/modelFolder';
import { TARGET_TOKEN } from '../../src/model/decoder';
import { Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import { sourceOf } from '../../src/text/token';
import { agree, type Goldens, ids, numbers, readGoldens, readRows, recorded, under } from './goldens';

interface Sentence {
  readonly text: string;
  readonly source: number[];
  readonly target: number[];
}

/** Copies of values that are compared themselves; the goldens of the tiny models have them. */
const DERIVED = ['source.x', 'encoder.0.h', 'decoder.x', 'output.stop'];
/** Of these, the greatest and some others are in the goldens: which ones, `units` says. */
const THINNED = ['output.z', 'output.p'];

for (const id of BUNDLED) {
  describe(`The bundled model ${id} and PyTorch agree`, function () {
    this.timeout(60_000);

    const count = id === 'en-fr' ? 12 : 4;
    const file = (name: string) => readFile(path.resolve('media', 'models', id, name));
    let model: Model;
    let goldens: Goldens;
    let sentences: Sentence[];

    before(async () => {
      const { rows, model: hashes } = await readRows<Sentence>(`${id}.json`);
      for (const [name, hash] of Object.entries(hashes!)) {
        const actual = createHash('sha256')
          .update(await file(name))
          .digest('hex');
        assert.equal(actual, hash, `${name} has changed; make the goldens again: node test/parity/make.mjs`);
      }
      sentences = rows;
      goldens = await readGoldens(`${id}.safetensors`);
      model = await readModelFolder(file);
    });

    it(`on ${count} sentences`, () => assert.equal(sentences.length, count));

    for (let number = 0; number < count; number++) {
      describe(`in sentence ${number + 1}:`, () => {
        let sentence: Sentence;
        let recording: Recording;
        let expected: Goldens;

        before(() => {
          sentence = sentences[number]!;
          expected = under(goldens, `${number}/`);
          recording = new Recording(model.program, sentence.source);
          for (const _ of run(recording, model.weights, model.compute)) {
            // Kept in the recording.
          }
        });

        it('the tokens read', () => {
          const tokens = model.source.encode(sentence.text);
          assert.deepEqual(sourceOf(tokens), sentence.source);
        });

        it('the tokens written', () => {
          assert.deepEqual(Array.from(recorded(recording, TARGET_TOKEN)), sentence.target);
        });

        it('every gate, state, score, weight and context vector', () => {
          const whole = ids(recording).filter((one) => ![...DERIVED, ...THINNED, TARGET_TOKEN].includes(one));
          assert.ok(whole.length > 20);
          for (const one of whole) agree(one, recorded(recording, one), numbers(expected, one));
        });

        it('logits and probabilities', () => {
          const units = numbers(expected, 'units');
          const [steps, kept] = expected.get('units')!.shape as [number, number];
          const vocabulary = model.target.vocabulary.length;
          for (const one of THINNED) {
            const all = recorded(recording, one);
            assert.equal(all.length, steps * vocabulary);
            const chosen = units.map((unit, k) => all[Math.floor(k / kept) * vocabulary + unit]!);
            agree(one, chosen, numbers(expected, one));
          }
        });

        it('the logits as a whole', () => {
          const all = recorded(recording, 'output.z');
          const vocabulary = model.target.vocabulary.length;
          const rows = sentence.target.map((_, i) =>
            Array.from(all.subarray(i * vocabulary, (i + 1) * vocabulary)),
          );
          const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / vocabulary;
          agree('mean of z', rows.map(mean), numbers(expected, 'output.z mean'));
          const rms = rows.map((row) => Math.sqrt(mean(row.map((value) => value * value))));
          agree('root mean square of z', rms, numbers(expected, 'output.z rms'));
        });
      });
    }
  });
}
