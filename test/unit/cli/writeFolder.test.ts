import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFolder } from '../../../src/cli/writeFolder';
import { ReaderError } from '../../../src/errors';

describe('A folder is written', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'seq2seq-write-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const files = new Map([['a.txt', new TextEncoder().encode('a')]]);

  it('where there is none yet, and where one is empty', async () => {
    const [deep, empty] = [path.join(folder, 'new', 'deep'), path.join(folder, 'empty')];
    await mkdir(empty);
    for (const place of [deep, empty]) {
      await writeFolder(place, files);
      assert.equal(await readFile(path.join(place, 'a.txt'), 'utf8'), 'a');
    }
  });

  it('whole or not at all', async () => {
    const half = new Map([...files, [path.join('missing', 'b.txt'), new Uint8Array(1)]]);
    await assert.rejects(
      writeFolder(path.join(folder, 'half'), half),
      (error) => error instanceof ReaderError && /half" cannot be written: .*\(ENOENT\)/.test(error.message),
    );
    assert.deepEqual(await readdir(folder), []);
  });

  it('never below a file', async () => {
    await writeFile(path.join(folder, 'file'), '');
    await assert.rejects(writeFolder(path.join(folder, 'file', 'model'), files), ReaderError);
    assert.deepEqual(await readdir(folder), ['file']);
  });
});
