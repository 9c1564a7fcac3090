import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Bundled by esbuild.mjs, beside these tests. */
const DIST = path.resolve('dist');

/** Something that tfjs says, and nobody else. */
const TFJS = 'await tf.ready()';

const holdsTfjs = async (file: string) => (await readFile(path.join(DIST, file), 'utf8')).includes(TFJS);

describe('The bundles', () => {
  it('of the extension host hold no tfjs, whatever they load later', async () => {
    const chunks = (await readdir(path.join(DIST, 'chunks'))).map((name) => path.join('chunks', name));
    assert.ok(chunks.some((file) => file.includes('openLab')));
    for (const file of ['extension.js', path.join('web', 'extension.js'), ...chunks])
      assert.equal(await holdsTfjs(file), false, file);
  });

  it('of the workers do', async () => {
    for (const file of ['worker.js', 'trainingWorker.js'])
      for (const place of ['', 'web']) assert.ok(await holdsTfjs(path.join(place, file)), file);
  });

  it('of the extension loads a feature only when it is asked for', async () => {
    const loaded = new Set<string>();
    const visit = async (file: string): Promise<void> => {
      if (loaded.has(file)) return;
      loaded.add(file);
      const text = await readFile(path.join(DIST, file), 'utf8');
      // What is loaded at once stands at the beginning of a line; a feature, in a function.
      for (const [, one] of text.matchAll(/^(?:var \w+ = )?(?:__toESM\()?require\("(\.[^"]+)"\)/gm))
        await visit(path.join(path.dirname(file), one!));
    };
    await visit('extension.js');
    assert.deepEqual(
      [...loaded].filter((file) => !/^(?:extension|chunks.chunk-\w+)\.js$/.test(file)),
      [],
    );
    const text = (await Promise.all([...loaded].map((file) => readFile(path.join(DIST, file), 'utf8')))).join(
      '',
    );
    assert.ok(text.includes('seq2seq.trainModel'));
    for (const lab of ['createWebviewPanel', 'seq2seq.trainings']) assert.ok(!text.includes(lab), lab);
  });
});
