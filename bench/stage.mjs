import { cp, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { cache, root } from '../test/harness/paths.mjs';
import { runCommand } from '../test/harness/processes.mjs';

/** What a build and a package are made from. */
const SOURCES =
  /^(src|webview-ui|media|syntaxes|l10n|esbuild\.mjs|tsconfig\.json|package(\.nls.*)?\.json|\.vscodeignore|LICENSE|.*\.md)$/;

const VSCE = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

/**
 * Builds and packs what a user gets from a copy of the sources, so that `dist/`, with which somebody may be working,
 * is left alone. Returns the folder, whose `dist/` holds the production bundles, and the package.
 */
export async function stageProduction() {
  const folder = path.join(cache, 'bench', 'production');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of (await readdir(root)).filter((one) => SOURCES.test(one))) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const { name, version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const vsix = path.join(folder, `${name}-${version}.vsix`);
  await runNode(folder, ['esbuild.mjs', '--production']);
  await runNode(folder, [
    VSCE,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ]);
  return { folder, vsix };
}

async function runNode(cwd, args) {
  const { code, output } = await runCommand(process.execPath, args, { cwd });
  if (code !== 0) throw new Error(`${args.join(' ')} failed.\n${output}`);
}
