import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { root } from '../test/harness/paths.mjs';

const BUNDLES = {
  'extension host, desktop: what activation loads': 'dist/extension.js',
  '… what features load when first used': 'dist/chunks',
  'engine worker, desktop': 'dist/worker.js',
  'training worker, desktop': 'dist/trainingWorker.js',
  'second thread of a training, desktop': 'dist/trainingHelper.js',
  'extension host, web': 'dist/web/extension.js',
  'engine worker, web': 'dist/web/worker.js',
  'training worker, web': 'dist/web/trainingWorker.js',
  'panel, script': 'dist/webview/panel.js',
  'panel, style': 'dist/webview/panel.css',
  'lab, script': 'dist/webview/lab.js',
  'lab, style': 'dist/webview/lab.css',
  'panel, math font': 'dist/webview/STIXTwoMath.woff2',
  'command line (not in the package)': 'dist/cli.js',
  'English → French weights': 'media/models/en-fr/model.safetensors',
  'the same without attention': 'media/models/en-fr-no-attention/model.safetensors',
};

/** Bytes of every bundle, plain and compressed, and of the package. */
export async function measureSizes({ folder, vsix }) {
  const rows = [];
  for (const [what, file] of Object.entries(BUNDLES)) {
    const parts = await contents(path.join(folder, file)).catch(() => []);
    if (parts.length === 0) continue;
    const sum = (size) => parts.reduce((all, part) => all + size(part), 0);
    rows.push({ what, file, bytes: sum(({ length }) => length), gzip: sum((part) => gzipSync(part).length) });
  }
  rows.push({ what: 'package', file: path.basename(vsix), bytes: (await stat(vsix)).size });
  return rows;
}

/** What a file holds, or all files of a folder. */
async function contents(place) {
  if (!(await stat(place)).isDirectory()) return [await readFile(place)];
  return Promise.all((await readdir(place)).map((name) => readFile(path.join(place, name))));
}

/** Modules of tfjs inside the extension host's bundles, which must not hold any: it is loaded with the worker. */
export async function tfjsModules() {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/extension.ts', 'src/extensionWeb.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    platform: 'node',
    external: ['vscode'],
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs).filter((file) => file.includes('@tensorflow'));
}
