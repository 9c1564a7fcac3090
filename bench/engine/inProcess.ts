// The model in this very process, as the command line runs it.
//   node inProcess.cjs <folder of the extension> <repetitions>
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Model, readModelFolder } from '../../src/checkpoint/modelFolder';
import { Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import { encodeSource } from '../../src/text/source';
import { sourceOf } from '../../src/text/token';
import { Samples } from './samples';
import { LONG, SHORT } from './texts';

const WARM_UP = 3;
const [folder = '', repetitions = '1'] = process.argv.slice(2);
const samples = new Samples();
const texts = { short: SHORT, long: LONG };

const load = () => readModelFolder((name) => readFile(path.join(folder, 'media', 'models', 'en-fr', name)));

/** Translates a text; how long it took, and each of its time steps, go to the samples. */
function translate({ program, weights, compute, source }: Model, name: keyof typeof texts, record: boolean) {
  const start = performance.now();
  const tokens = encodeSource(texts[name], program.spec.source, source);
  samples.add(`${name} source`, tokens.length);
  const recording = new Recording(program, sourceOf(tokens));
  let last = performance.now();
  for (const { pass } of run(recording, weights, compute)) {
    const now = performance.now();
    if (record) samples.add(`${name} ${program.passes[pass]!.id}`, now - last);
    last = now;
  }
  if (record) samples.add(name, performance.now() - start);
}

async function main(): Promise<void> {
  for (let k = 0; k < Math.max(3, Number(repetitions) / 2); k++) {
    const start = performance.now();
    const { weights } = await load();
    samples.add('load', performance.now() - start);
    weights.dispose();
  }

  const model = await load();
  for (let k = -WARM_UP; k < Number(repetitions); k++) {
    translate(model, 'long', k >= 0);
    translate(model, 'short', k >= 0);
  }
  samples.print();
}

void main();
