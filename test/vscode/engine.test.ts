import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { filesOf } from '../../src/editor/models';
import { EngineClient } from '../../src/engine/client';
import { workerThread } from '../../src/engine/workerThread';
import { Runs } from '../../src/panel/runs';
import type { Trace } from '../../src/trace/trace';
import { extension, ownModels } from './helpers';

const SENTENCE = 'He is eating an apple.';

describe('the engine in its worker thread', () => {
  let engine: EngineClient;
  let runs: Runs;
  /** The scripts of the workers to come. */
  let scripts: string[];

  beforeEach(() => {
    scripts = ['dist/worker.js', 'dist/worker.js'];
    const next = () => vscode.Uri.joinPath(extension().extensionUri, scripts.shift()!).fsPath;
    engine = new EngineClient(() => workerThread(next()), {});
    runs = new Runs(engine, (model) => filesOf(extension().extensionUri, ownModels(), model));
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  async function translate(text: string, model = 'en-fr'): Promise<Trace> {
    const { trace, ended } = runs.add(model, text);
    await ended;
    return trace;
  }

  it('translates and records every time step', async () => {
    const trace = await translate(SENTENCE);
    assert.equal(trace.error, undefined);
    assert.match(trace.translation, /pomme/);
    assert.ok((trace.recording?.frames.length ?? 0) >= trace.tokens.length + trace.target.length);
  });

  it('gives the same values for the same text', async () => {
    const [first, second] = [await translate(SENTENCE), await translate(SENTENCE)];
    const values = ({ recording }: Trace) => recording?.frames.map((frame) => [...frame.values]);
    assert.deepEqual([first.status, second.status], ['done', 'done']);
    assert.ok(values(first)!.length > 0);
    assert.deepEqual(values(first), values(second));
  });

  it('computes several runs one after another', async () => {
    const texts = ['I am happy.', 'She reads a book.', 'They have two small dogs.'];
    const traces = await Promise.all(texts.map((text) => translate(text)));
    for (const trace of traces) assert.equal(trace.status, 'done');
  });

  it('stops a run that is cancelled', async () => {
    const { trace, ended } = runs.add('en-fr', `${'the cat and '.repeat(8)}the dog.`);
    runs.listen((event) => {
      if (event.kind === 'run') runs.cancel(trace);
    });
    await ended;
    assert.equal(trace.status, 'cancelled');
  });

  it('says what is wrong with a model folder, and goes on', async () => {
    const trace = await translate(SENTENCE, '/there/is/no/such/folder');
    assert.equal(trace.status, 'failed');
    assert.match(trace.error ?? '', /no model folder/);
    assert.equal((await translate(SENTENCE)).status, 'done');
  });

  it('reports a worker that dies, and starts another', async () => {
    scripts.unshift('test/vscode/dyingWorker.cjs');
    const trace = await translate(SENTENCE);
    assert.equal(trace.status, 'failed');
    assert.match(trace.error ?? '', /stopped unexpectedly \(exit code 3\)/);
    await runs.retry(trace);
    assert.equal(trace.status, 'done');
  });
});
