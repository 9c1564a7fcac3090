// Writes folders of models that are not trained: an LSTM of one layer each side with attention by dot product, of ids,
// whose runs go on for as many decoder steps as they may. Prints the bytes of the values that a run of each records.
//   node model.cjs <folder> <embedding> <hidden> <vocabulary> <length of source and target, and folder's name> …
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { CONFIG_FILE, WEIGHTS_FILE } from '../../src/checkpoint/files';
import { writeSafetensors } from '../../src/checkpoint/writeSafetensors';
import { layoutOf } from '../../src/model/layout';
import { buildProgram } from '../../src/model/program';
import { ModelSpec } from '../../src/model/spec';
import { stepsOf } from '../../src/model/steps';
import { seededValues } from '../../src/model/weights';

const [folder = '', ...sizes] = process.argv.slice(2);
const [embedding, hidden, vocabulary, ...lengths] = sizes.map(Number);

const specOf = (maxLength: number) =>
  v.parse(ModelSpec, {
    format: 'seq2seq-stepper',
    version: 1,
    id: `steps-${maxLength}`,
    title: { en: 'Bench', ko: '벤치' },
    source: { kind: 'ids', vocabulary, maxLength },
    target: { kind: 'ids', vocabulary, maxLength },
    tokens: { sos: 1, eos: 2 },
    embedding: { size: embedding, tied: 'none' },
    encoder: { cell: 'lstm', layers: 1, hidden, direction: 'forward' },
    context: { summary: 'last', cell: false, output: false },
    bridge: 'identity',
    decoder: { cell: 'lstm', layers: 1, hidden },
    attention: { score: 'dot', cell: false, output: true },
    combination: { kind: 'concat', previous: false, layer: 'tanh', size: hidden },
    decoding: { strategy: 'greedy' },
  });

/** Bytes of all values of a run that is as long as it may be. */
function recordedBytes(spec: ModelSpec): number {
  const { maxLength } = spec.source;
  const floats = buildProgram(spec).passes.map(
    (pass) => layoutOf(pass, maxLength).length * [...stepsOf(pass, maxLength, maxLength)].length,
  );
  return floats.reduce((sum, one) => sum + one) * Float32Array.BYTES_PER_ELEMENT;
}

const weights = path.join(folder, WEIGHTS_FILE);
mkdirSync(folder, { recursive: true });
const specs = lengths.map(specOf);
const values = seededValues(buildProgram(specs[0]!), 1);
values.get('output.b_y')!.data[specs[0]!.tokens.eos] = -100; // never chosen
writeFileSync(weights, writeSafetensors(values));
for (const spec of specs) {
  const own = path.join(folder, String(spec.source.maxLength));
  mkdirSync(own);
  writeFileSync(path.join(own, CONFIG_FILE), JSON.stringify(spec));
  linkSync(weights, path.join(own, WEIGHTS_FILE));
}
console.log(
  JSON.stringify(Object.fromEntries(specs.map((spec) => [spec.source.maxLength, recordedBytes(spec)]))),
);
