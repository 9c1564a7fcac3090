// ONNX Runtime's ways of computing a decoder step, on one thread.
//   node onnx.mjs <folder with the weights> <folder with the peers>
import { createRequire } from 'node:module';
import path from 'node:path';
import { onnxModel } from './onnxModel.mjs';
import { serve } from './serve.mjs';
import { readWeights } from './weights.mjs';

const [folder, peers] = process.argv.slice(2);
const ort = createRequire(path.join(peers, 'package.json'))('onnxruntime-node');

await serve({ 'ONNX Runtime': ort.env.versions.node }, async (form, size) => {
  const weights = readWeights(folder, size);
  const session = await ort.InferenceSession.create(onnxModel(weights, form), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  const { shape, data } = weights.get('keys');
  const [rows, columns] = shape;
  const turned = Float32Array.from(
    { length: data.length },
    (_, k) => data[(k % rows) * columns + Math.floor(k / rows)],
  );
  const keys = new ort.Tensor('float32', data, shape);
  const keysT = new ort.Tensor('float32', turned, [columns, rows]);
  const state = (name) => new ort.Tensor('float32', weights.get(name).data, [1, columns]);
  const decode = async (steps) => {
    let fed = { token: new ort.Tensor('int64', [1n], [1]), s: state('s'), c: state('c') };
    const tokens = [];
    let p;
    for (let k = 0; k < steps; k++) {
      const out = await session.run({ ...fed, keys, keysT });
      fed = { token: out.y, s: out.s_next, c: out.c_next };
      tokens.push(Number(out.y.data[0]));
      p = out.p;
    }
    return { tokens, p: p.data[tokens.at(-1)] };
  };
  return { run: decode, check: () => decode(3) };
});
