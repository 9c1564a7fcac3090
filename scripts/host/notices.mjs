import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../test/harness/paths.mjs';

const dist = path.join(root, 'dist');
const licences = new URL('licences/', import.meta.url);

/** Packages that name their licence but bring no text of it: whose copyright their sources or manifest state. */
const WITHOUT_TEXT = {
  '@tensorflow/tfjs-backend-cpu': 'Copyright Google LLC. All Rights Reserved.',
  '@tensorflow/tfjs-core': 'Copyright Google LLC. All Rights Reserved.',
  '@vscode/l10n': 'Copyright (c) Microsoft Corporation.',
  seedrandom: 'Copyright 2019 David Bau.',
};

/**
 * Writes `dist/ThirdPartyNotices.txt`: the licence of every package that has a share in the bundles of the last
 * production build. @throws when one of them has no licence text
 */
export async function writeNotices() {
  const metafile = JSON.parse(await readFile(path.join(dist, 'metafile.json'), 'utf8'));
  const notices = await Promise.all(bundledPackages(metafile).map(notice));
  const head = 'Seq2Seq Stepper contains code of these packages, under these licences.\n';
  await writeFile(
    path.join(dist, 'ThirdPartyNotices.txt'),
    [head, ...notices].join(`\n${'─'.repeat(80)}\n\n`),
  );
}

/** The folders of the packages that have a share in any output. */
function bundledPackages({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs.flatMap(([file, { bytesInOutput }]) => {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    return folder && bytesInOutput > 0 ? [path.join(root, folder)] : [];
  });
  return [...new Set(folders)].sort();
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const own = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  if (own) return `${name} ${version} (${license})\n\n${await readFile(path.join(folder, own), 'utf8')}`;
  if (!Object.hasOwn(WITHOUT_TEXT, name))
    throw new Error(
      `${name} ${version} is bundled, but brings no licence text: name its copyright in notices.mjs.`,
    );
  const text = await readFile(new URL(`${license}.txt`, licences), 'utf8');
  return `${name} ${version} (${license})\n\n${WITHOUT_TEXT[name]}\n\n${text}`;
}
