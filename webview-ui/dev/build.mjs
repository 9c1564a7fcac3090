import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { kernels } from '../../src/kernels/assembly/compile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = `${root}dist/panel-dev`;

/** The same policy as in VS Code, but for the model's files, which the stand-in for the host fetches. */
const POLICY = `default-src 'none'; script-src 'nonce-dev'; style-src 'self'; font-src 'self'; connect-src 'self'`;

/** A page of `dist/webview`, and what stands in for its host. */
const page = (name, host) => `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${POLICY}">
  <link rel="stylesheet" href="${name}.css">
  <title>Seq2Seq Stepper</title>
</head>
<body>
  <div id="panel"></div>
  <script nonce="dev" src="${host}.js"></script>
  <script nonce="dev" src="${name}.js"></script>
</body>
</html>
`;

/** Builds the development page; returns its folder. */
export async function buildDevelopmentPage() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await esbuild.build({
    entryPoints: {
      panel: `${root}webview-ui/main.tsx`,
      host: `${root}webview-ui/dev/host.ts`,
      lab: `${root}webview-ui/lab/main.tsx`,
      labHost: `${root}webview-ui/dev/labHost.ts`,
      experiments: `${root}webview-ui/experiments/main.tsx`,
      experimentsHost: `${root}webview-ui/dev/experimentsHost.ts`,
    },
    outdir: out,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"development"' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
    plugins: [kernels],
    external: ['node-fetch'], // tfjs's polyfill; the page has its own
  });
  await cp(`${root}media/models`, `${out}/models`, { recursive: true });
  await writeFile(`${out}/index.html`, page('panel', 'host'));
  await writeFile(`${out}/lab.html`, page('lab', 'labHost'));
  await writeFile(`${out}/experiments.html`, page('experiments', 'experimentsHost'));
  return out;
}
