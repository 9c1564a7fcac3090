import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { packagedFiles, packageExtension } from '../../../scripts/host/vsix.mjs';
import { root } from '../../harness/paths.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

describe('the packaged extension', () => {
  const session = useVsCode({ server: async () => ({ link: [], vsix: [await packageExtension()] }) });
  let files;
  before('list what it holds', async () => {
    files = await packagedFiles();
  });

  it('installs and translates a selection', async () => {
    await translateLine(session.workbench);
    await session.workbench.screenshot('package');
  });

  it('holds the code of every feature', async () => {
    for (const name of await readdir(path.join(root, 'dist', 'chunks')))
      assert.ok(files.includes(`dist/chunks/${name}`), name);
  });

  it('holds the language of listings', async () => {
    for (const name of await readdir(path.join(root, 'syntaxes')))
      assert.ok(files.includes(`syntaxes/${name}`), name);
  });

  it('holds the licences of all that it ships', async () => {
    for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md', 'dist/ThirdPartyNotices.txt'])
      assert.ok(files.includes(file), file);
    for (const font of files.filter((file) => file.endsWith('.woff2')))
      assert.ok(files.includes(path.posix.join(path.posix.dirname(font), 'OFL.txt')), font);
    const notices = await readFile(path.join(root, 'dist', 'ThirdPartyNotices.txt'), 'utf8');
    const { devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    for (const name of [
      '@tensorflow/tfjs-core',
      '@huggingface/tokenizers',
      'preact',
      'valibot',
      '@vscode/l10n',
    ]) {
      assert.ok(name in devDependencies, `${name} is no longer used`);
      assert.ok(notices.includes(`\n${name} `), name);
    }
  });

  it('holds what its README links to', async () => {
    for (const page of files.filter((file) => /^README[^/]*\.md$/.test(file))) {
      const text = await readFile(path.join(root, page), 'utf8');
      const links = [...text.matchAll(/\]\(([^)]+)\)|^\[[^\]]+\]: (\S+)/gm)].map(
        ([, here, below]) => here ?? below,
      );
      assert.ok(links.length > 5);
      for (const link of links.filter((one) => !/^(https?:|#)/.test(one)))
        assert.ok(files.includes(link.replace(/#.*/, '')), `${page}: ${link}`);
    }
  });

  it('holds nothing but what runs and what is read', () => {
    assert.deepEqual(
      files.filter((file) =>
        /(^|\/)(node_modules|test|src)\/|\.map$|\.tsx?$|^dist\/(cli|metafile)/.test(file),
      ),
      [],
    );
  });
});
