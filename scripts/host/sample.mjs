import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { cache, root } from '../../test/harness/paths.mjs';

/** Where `npm start` keeps its own VS Code profile between runs. */
export const profile = path.join(cache, 'start');

/** Lays out a fresh copy of the sample folder, so that trying things out changes no tracked file. */
export async function copySample() {
  const folder = path.join(profile, 'sample');
  await rm(folder, { recursive: true, force: true });
  await cp(path.join(root, 'media', 'sample'), folder, { recursive: true });
  return { folder, file: path.join(folder, 'welcome.md') };
}
