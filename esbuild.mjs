// Builds every bundle into dist/: the desktop and web extension, the workers, the panel, the lab, the
// experiments, the command line and, with --tests, the suites.
//   node esbuild.mjs [--watch] [--production] [--tests]
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { kernels } from './src/kernels/assembly/compile.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** Not bundled: VS Code gives `vscode`, and tfjs would ask for `node-fetch` only to fetch, which nothing here does. */
const external = ['vscode', 'node-fetch'];

const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  legalComments: 'external',
  logLevel: 'warning',
  target: 'es2022',
  // The ES module build: tfjs resolved to CommonJS under Node has no gradients.
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
  external,
  plugins: [kernels],
  metafile: production,
};
const node = { ...common, platform: 'node', format: 'cjs' };
/**
 * What the extension imports when it is first needed lies in chunks of its own. esbuild splits ES modules only, and
 * `vscode` is there for `require` only, so each chunk becomes a CommonJS module once it is split off.
 */
const chunked = {
  ...common,
  platform: 'node',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  sourcemap: production ? false : 'inline',
  write: false,
  plugins: [...common.plugins, { name: 'chunks as CommonJS', setup: (build) => build.onEnd(writeCommonJs) }],
};
const webWorker = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
};
const page = { ...common, platform: 'browser', format: 'iife', mainFields: ['browser', 'module', 'main'] };

async function testFiles(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => path.join(folder, name));
}

async function writeCommonJs({ outputFiles = [] }) {
  for (const { path: file, text } of outputFiles) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, file.endsWith('.js') ? await asCommonJs(text, file) : text);
  }
}

async function asCommonJs(text, sourcefile) {
  const { code } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: common.target,
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'inline',
    sourcefile,
  });
  return code;
}

async function configurations() {
  const list = [
    { ...chunked, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist' },
    {
      ...node,
      entryPoints: {
        worker: 'src/engine/workerNode.ts',
        trainingWorker: 'src/lab/engine/workerNode.ts',
        trainingHelper: 'src/engine/helperNode.ts',
      },
      outdir: 'dist',
    },
    { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist' },
    // Whole: a web worker's extension host fetches one file, and its `require` knows nothing but `vscode`.
    { ...webWorker, entryPoints: { extension: 'src/extensionWeb.ts' }, outdir: 'dist/web' },
    {
      ...page,
      entryPoints: { worker: 'src/engine/workerWeb.ts', trainingWorker: 'src/lab/engine/workerWeb.ts' },
      outdir: 'dist/web',
    },
    {
      ...page,
      entryPoints: {
        panel: 'webview-ui/main.tsx',
        lab: 'webview-ui/lab/main.tsx',
        experiments: 'webview-ui/experiments/main.tsx',
      },
      outdir: 'dist/webview',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.woff2': 'file' },
      assetNames: '[name]',
    },
  ];
  if (flags.has('--tests')) {
    const units = [...(await testFiles('test/unit')), ...(await testFiles('test/parity'))];
    const jsx = { jsx: 'automatic', jsxImportSource: 'preact' };
    list.push(
      { ...node, ...jsx, entryPoints: units, outdir: 'dist/test', outbase: 'test' },
      {
        ...node,
        entryPoints: await testFiles('test/vscode'),
        outdir: 'dist/test',
        outbase: 'test',
        external: [...external, 'mocha'],
      },
    );
  }
  return list.filter((one) => Object.keys(one.entryPoints).length > 0);
}

/** What is in the bundles, for those who must name it: `scripts/host/notices.mjs`. */
async function writeMetafile(results) {
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  await writeFile('dist/metafile.json', JSON.stringify({ outputs }));
}

// What is shipped holds nothing of an earlier build, and a test that was deleted does not run. A chunk is named anew
// whenever it changes.
if (production) await rm('dist', { recursive: true, force: true });
await rm('dist/chunks', { recursive: true, force: true });
if (flags.has('--tests')) await rm('dist/test', { recursive: true, force: true });
// The font's licence goes where the font goes.
await mkdir('dist/webview', { recursive: true });
await copyFile('webview-ui/fonts/OFL.txt', 'dist/webview/OFL.txt');
const all = await configurations();
if (flags.has('--watch')) {
  await Promise.all(all.map(async (one) => (await esbuild.context(one)).watch()));
} else {
  const results = await Promise.all(all.map((one) => esbuild.build(one)));
  if (production) await writeMetafile(results);
}
