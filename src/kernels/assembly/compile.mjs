import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import asc from 'assemblyscript/asc';

/** What other assembly takes functions from. */
const common = import.meta.dirname;

/**
 * An esbuild plugin: `import bytes from './assembly/kernels.wasm'` gives the assembly of that folder, compiled;
 * `kernels.shared.wasm` the same for a memory that several threads share.
 */
export const kernels = {
  name: 'kernels',
  setup(build) {
    build.onResolve({ filter: /\/kernels(\.shared)?\.wasm$/ }, ({ path: asked, resolveDir }) => ({
      path: path.join(resolveDir, asked),
      namespace: 'kernels',
    }));
    build.onLoad({ filter: /.*/, namespace: 'kernels' }, async ({ path: wanted }) => {
      const folder = path.dirname(wanted);
      const watchFiles = await Promise.all([...new Set([common, folder])].map(assemblyIn));
      return {
        contents: await compiled(folder, wanted.endsWith('.shared.wasm'), watchFiles.flat()),
        loader: 'binary',
        watchFiles: watchFiles.flat(),
      };
    });
  },
};

const assemblyIn = async (folder) =>
  (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name));

/** What was compiled last, by what it was compiled from: all bundles of a build share it. */
const known = new Map();

async function compiled(folder, shared, files) {
  const hash = createHash('sha256').update(`${folder} ${shared}`);
  for (const file of files.toSorted()) hash.update(await readFile(file));
  const key = hash.digest('hex');
  if (!known.has(key)) known.set(key, compile(folder, shared));
  return known.get(key);
}

/** Pages of the largest memory that is shared: it has to say how far it may grow. */
const MOST_PAGES = 32_768;

async function compile(folder, shared) {
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
      ...(shared ? ['--enable', 'threads', '--sharedMemory', '--maximumMemory', `${MOST_PAGES}`] : []),
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
