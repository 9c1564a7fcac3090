import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { EngineClient } from '../../../src/engine/client';
import type { FromWorker, ToWorker } from '../../../src/engine/messages';
import { workerThread } from '../../../src/engine/workerThread';
import { ReaderError } from '../../../src/errors';
import { sourceOf } from '../../../src/text/token';
import { Listening, unhindered } from '../support/engine';
import { endlessFiles, modelFiles } from '../support/folders';
import { plain, runWith, tinySpec } from '../support/models';

/** Bundled by esbuild.mjs, beside these tests. */
const WORKER = path.resolve('dist', 'worker.js');

describe('The engine in a worker thread', function () {
  this.timeout(20_000); // it loads tfjs

  let engine: EngineClient;
  afterEach(() => engine.dispose());

  it('gives exactly the numbers that this thread computes', async () => {
    engine = new EngineClient(() => workerThread(WORKER), {});
    const files = endlessFiles(60);
    const model = await readModelFolder(async (name) => files.get(name));
    const tokens = sourceOf(model.source.encode('abc é'));
    const direct = runWith(model.program, tokens, model.weights, model.compute);
    model.weights.dispose();

    await engine.load('tiny', async () => files);
    const listening = new Listening();
    assert.equal(await engine.run('tiny', 'abc é', listening, unhindered()), 'truncated');
    assert.deepEqual(plain(listening.recording(model.program)), plain(direct));
    assert.ok(files.get('model.safetensors')!.length > 0, 'the files are copied, not moved');
  });

  it('can be cancelled, refuses in the reader’s language, and goes on', async () => {
    const english = 'There are no words in this text, only symbols. Choose a sentence.';
    engine = new EngineClient(() => workerThread(WORKER), { [english]: '기호뿐입니다.' });
    await engine.load('tiny', async () => endlessFiles(5000));
    const abort = new AbortController();
    const listening = new Listening(() => abort.abort());
    assert.equal(await engine.run('tiny', 'abc', listening, abort.signal), 'cancelled');
    await assert.rejects(
      engine.run('tiny', '?!', new Listening(), unhindered()),
      (error: Error) => error instanceof ReaderError && error.message === '기호뿐입니다.',
    );
    await engine.load('brief', async () => modelFiles(tinySpec()));
    assert.equal(await engine.run('brief', 'abc', new Listening(), unhindered()), 'truncated');
  });

  describe('when its thread', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'worker-'));
    });
    after(() => rm(folder, { recursive: true }));

    /** An engine whose thread runs some code for each message after the first one. */
    async function engineOf(code: string): Promise<EngineClient> {
      const script = path.join(folder, 'worker.js');
      await writeFile(
        script,
        `const { parentPort } = require('node:worker_threads');
         parentPort.on('message', (message) => { if (message.type !== 'configure') { ${code} } });`,
      );
      return new EngineClient(() => workerThread(script), {});
    }

    it('exits, says with which code', async () => {
      engine = await engineOf('process.exit(3)');
      await assert.rejects(
        engine.load('tiny', async () => new Map()),
        /stopped unexpectedly \(exit code 3\)/,
      );
    });

    it('throws, says what', async () => {
      engine = await engineOf('throw new Error("boom")');
      await assert.rejects(
        engine.load('tiny', async () => new Map()),
        /stopped unexpectedly \(boom\)/,
      );
    });

    it('is not there, says so', async () => {
      engine = new EngineClient(() => workerThread(path.join(folder, 'missing.js')), {});
      await assert.rejects(
        engine.load('tiny', async () => new Map()),
        /stopped unexpectedly \(Cannot find module/,
      );
    });

    it('is closed, says nothing of its end', async () => {
      const started = once(process, 'worker');
      const transport = workerThread<ToWorker, FromWorker>(WORKER);
      const [worker] = (await started) as [Worker];
      const reasons: string[] = [];
      transport.listen(
        () => {},
        (reason) => reasons.push(reason),
      );
      engine = new EngineClient(() => transport, {});
      const exited = once(worker, 'exit'); // heard after the transport has heard it
      transport.close();
      await exited;
      assert.deepEqual(reasons, []);
    });
  });
});
