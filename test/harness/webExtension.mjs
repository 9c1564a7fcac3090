import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache, root } from './paths.mjs';

/**
 * Stages the extension as VS Code for the Web sees it, and returns the folder: its manifest without `main`. With
 * both entries in the manifest the Node host would always win.
 */
export async function stageWebExtension() {
  const folder = path.join(cache, 'web-extension');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { main: _, ...manifest } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const strings = (await readdir(root)).filter((name) => /^package\.nls.*\.json$/.test(name));
  for (const name of ['dist/web', 'dist/webview', 'media', 'l10n', 'syntaxes', ...strings]) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}
