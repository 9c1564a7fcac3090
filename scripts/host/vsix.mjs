import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from '../../test/harness/paths.mjs';
import { build } from './build.mjs';

/** Makes a production build and packs it into `<name>-<version>.vsix` in the repository's root, whose path it returns. */
export async function packageExtension() {
  await build('--production');
  const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const packagePath = path.join(root, `${name}-${version}.vsix`);
  // Everything is bundled: nothing of node_modules is shipped.
  await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true });
  return packagePath;
}
