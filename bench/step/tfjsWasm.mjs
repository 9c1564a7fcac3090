// tfjs's WebAssembly backend, on one thread.
//   node tfjsWasm.mjs <folder with the weights> <folder with the peers>
import { createRequire } from 'node:module';
import path from 'node:path';
import { serve } from './serve.mjs';
import { joined, readWeights, stackedTransposed } from './weights.mjs';

const [folder, peers] = process.argv.slice(2);
const require = createRequire(path.join(peers, 'package.json'));
const tf = require('@tensorflow/tfjs-core');
const wasm = require('@tensorflow/tfjs-backend-wasm');

wasm.setWasmPaths(`${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
wasm.setThreadsCount(1);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
await tf.setBackend('wasm');
tf.enableProdMode();

await serve({ 'tfjs WebAssembly backend': wasm.version_wasm }, (_, size) => {
  const weights = readWeights(folder, size);
  const get = (name) => weights.get(name);
  const tensor = ({ shape, data }) => tf.keep(tf.tensor(data, shape));
  const gates = ['i', 'f', 'o', 'c'];
  const stacked = (kind) => stackedTransposed(gates.map((gate) => get(`decoder.0.W_${kind}${gate}`)));
  const hidden = get('s').shape[0];
  const table = tensor(get('target.E'));
  const cell = tensor(joined([stacked('x'), stacked('h')]));
  const bias = tensor(joined(gates.map((gate) => get(`decoder.0.b_${gate}`))));
  const keys = tensor(get('keys'));
  const combine = tensor(stackedTransposed([get('combination.W_c')]));
  const combineBias = tensor(get('combination.b_c'));
  const output = tensor(stackedTransposed([get('output.W_y')]));
  const outputBias = tensor(get('output.b_y'));
  const start = () => [tf.tensor(get('s').data, [1, hidden]), tf.tensor(get('c').data, [1, hidden])];

  const step = (token, s, c) => {
    const x = tf.gather(table, tf.tensor1d([token], 'int32'));
    const sums = tf.add(tf.matMul(tf.concat([x, s], 1), cell), bias);
    const [ifo, g] = tf.split(sums, [3 * hidden, hidden], 1);
    const [i, f, o] = tf.split(tf.sigmoid(ifo), 3, 1);
    const next = tf.add(tf.mul(f, c), tf.mul(i, tf.tanh(g)));
    const state = tf.mul(o, tf.tanh(next));
    const alpha = tf.softmax(tf.matMul(state, keys, false, true));
    const context = tf.matMul(alpha, keys);
    const combined = tf.tanh(tf.add(tf.matMul(tf.concat([state, context], 1), combine), combineBias));
    const p = tf.softmax(tf.add(tf.matMul(combined, output), outputBias));
    return [state, next, tf.argMax(p, -1), p];
  };
  const decode = (steps) => {
    let [s, c] = start();
    const tokens = [];
    let share;
    for (let k = 0; k < steps; k++) {
      const [state, next, y, p] = tf.tidy(() => step(tokens.at(-1) ?? 1, s, c));
      tokens.push(y.dataSync()[0]);
      if (k === steps - 1) share = p.dataSync()[tokens.at(-1)];
      tf.dispose([s, c, y, p]);
      [s, c] = [state, next];
    }
    tf.dispose([s, c]);
    return { tokens, p: share };
  };
  return { run: (steps) => void decode(steps), check: () => decode(3) };
});
