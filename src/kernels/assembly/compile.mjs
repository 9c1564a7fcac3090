import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import asc from 'assemblyscript/asc';

const folder = import.meta.dirname;

/** An esbuild plugin: `import bytes from './kernels.wasm'` gives the assembly of this folder, compiled. */
export const kernels = {
  name: 'kernels',
  setup(build) {
    build.onResolve({ filter: /\/kernels\.wasm$/ }, () => ({ path: 'kernels.wasm', namespace: 'kernels' }));
    build.onLoad({ filter: /.*/, namespace: 'kernels' }, async () => {
      const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
      const watchFiles = files.map((name) => path.join(folder, name));
      return { contents: await compiled(watchFiles), loader: 'binary', watchFiles };
    });
  },
};

/** What was compiled last, by what it was compiled from: all bundles of a build share it. */
const known = new Map();

async function compiled(files) {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(await readFile(file));
  const key = hash.digest('hex');
  if (!known.has(key)) known.set(key, compile());
  return known.get(key);
}

async function compile() {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      '--baseDir',
      folder,
      '--outFile',
      'kernels.wasm',
      '--runtime',
      'stub',
      '--noAssert',
      '-O3',
      '--converge',
      '--enable',
      'simd',
      '--importMemory',
    ],
    {
      writeFile: (_, contents) => {
        binary = contents;
      },
    },
  );
  if (error) throw new Error(`The kernels do not compile.\n${stderr}`);
  return binary;
}
