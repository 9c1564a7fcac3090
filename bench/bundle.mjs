import * as esbuild from 'esbuild';
import { kernels } from '../src/kernels/assembly/compile.mjs';
import { root } from '../test/harness/paths.mjs';

/** Bundles programs of the benchmarks for Node as the extension's own are, each into NAME.cjs of a folder. */
export const bundle = (entryPoints, folder) =>
  esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    mainFields: ['module', 'main'],
    external: ['node-fetch'],
    plugins: [kernels],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
