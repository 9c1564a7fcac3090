// The engine in its worker thread, driven through the client that the extension host drives it through.
//   node inWorker.cjs <folder of the extension> <repetitions>
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EngineClient } from '../../src/engine/client';
import type { Chunk } from '../../src/engine/messages';
import { workerThread } from '../../src/engine/workerThread';
import { buildProgram, type Program } from '../../src/model/program';
import { Samples } from './samples';
import { LONG, SHORT } from './texts';

const MODEL = 'en-fr';
const WARM_UP = 3;
const [folder = '', repetitions = '1'] = process.argv.slice(2);
const samples = new Samples();
const texts = { short: SHORT, long: LONG };

async function readFiles(): Promise<Map<string, Uint8Array>> {
  const names = ['config.json', 'model.safetensors', 'tokenizer.json'];
  const read = async (name: string): Promise<[string, Uint8Array]> => [
    name,
    await readFile(path.join(folder, 'media', 'models', MODEL, name)),
  ];
  return new Map(await Promise.all(names.map(read)));
}

const startEngine = () => new EngineClient(() => workerThread(path.join(folder, 'dist', 'worker.js')), {});

/** Translates a text; how long it took, and each message whose time steps are all of one pass, go to the samples. */
async function translate(engine: EngineClient, program: Program, name: keyof typeof texts, record: boolean) {
  const start = performance.now();
  let last = start;
  const chunk = ({ passes }: Chunk) => {
    const now = performance.now();
    const [pass = 0] = passes;
    const pure = passes.every((one) => one === pass);
    if (record && pure) samples.add(`${name} ${program.passes[pass]!.id}`, (now - last) / passes.length);
    last = now;
  };
  const tokens = ({ length }: readonly unknown[]) => samples.add(`${name} source`, length);
  await engine.run(MODEL, texts[name], { tokens, chunk }, new AbortController().signal);
  if (record) samples.add(name, performance.now() - start);
}

/** Starts a worker and loads the model into it, as the first translation of a window does. */
async function load() {
  const start = performance.now();
  const engine = startEngine();
  const { spec } = await engine.load(MODEL, readFiles);
  return { engine, program: buildProgram(spec), milliseconds: performance.now() - start };
}

async function main(): Promise<void> {
  for (let k = 0; k < Math.max(3, Number(repetitions) / 2); k++) {
    const { engine, milliseconds } = await load();
    samples.add('load', milliseconds);
    engine.dispose();
  }

  const { engine, program } = await load();
  for (let k = -WARM_UP; k < Number(repetitions); k++) {
    await translate(engine, program, 'long', k >= 0);
    await translate(engine, program, 'short', k >= 0);
  }
  engine.dispose();
  samples.print();
}

void main();
