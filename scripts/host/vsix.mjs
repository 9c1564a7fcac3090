import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';
import { root } from '../../test/harness/paths.mjs';
import { build } from './build.mjs';
import { writeNotices } from './notices.mjs';

// Everything is bundled: nothing of node_modules is shipped.
const bundled = { cwd: root, dependencies: false };

/** Makes a production build and packs it into `<name>-<version>.vsix` in the repository's root, whose path it returns. */
export async function packageExtension() {
  await build('--production');
  await writeNotices();
  const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const packagePath = path.join(root, `${name}-${version}.vsix`);
  await createVSIX({ ...bundled, packagePath, allowMissingRepository: true, rewriteRelativeLinks: false });
  return packagePath;
}

/** What the package holds, as paths in the repository. */
export const packagedFiles = () => listFiles(bundled);
