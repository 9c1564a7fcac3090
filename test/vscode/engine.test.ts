import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { BUNDLED } from '../../src/checkpoint/bundled';
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

  it('opens every bundled model by its id', async () => {
    for (const id of BUNDLED) {
      const trace = await translate(SENTENCE, id);
      assert.deepEqual([trace.error, trace.recording?.program.spec.id], [undefined, id]);
    }
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
    runs.events.listen((event) => {
      if (event.kind === 'run') runs.computing.cancel(trace);
    });
    await ended;
    assert.equal(trace.status, 'cancelled');
  });

  it('tells the whole tree of a beam search, along whose hypotheses a run can be followed', async () => {
    const asked = { strategy: 'beam', width: 4, lengthNormalisation: 1 } as const;
    const { trace, ended } = runs.add('en-fr', SENTENCE, asked);
    await ended;
    assert.equal(trace.error, undefined);
    assert.match(trace.translation, /pomme/);
    const { standing, steps } = trace.recording!.beam!;
    assert.equal(standing.length, 4);
    assert.ok(steps.every((step) => step.length <= 4));
    for (const one of standing) {
      runs.follow(trace, one.number);
      const written = trace.recording!.frames.filter(({ parent }) => parent !== undefined);
      assert.equal(written.length, one.step);
      const [logp] = trace.recording!.slice(written.at(-1)!, 'output.logp');
      assert.equal(logp, one.logp);
    }
  });

  it('stops a beam search in its midst', async () => {
    const asked = { strategy: 'beam', width: 16, lengthNormalisation: 1 } as const;
    const { trace, ended } = runs.add('en-fr', `${'the cat and '.repeat(6)}the dog.`, asked);
    runs.events.listen(() => {
      if ((trace.recording?.beam?.steps.length ?? 0) > 1) runs.computing.cancel(trace);
    });
    await ended;
    assert.equal(trace.status, 'cancelled');
    assert.ok(trace.recording!.beam!.steps.length > 1);
  });

  it('scores a given target', async () => {
    const { trace, ended } = runs.add('en-fr', SENTENCE, { strategy: 'target', text: 'Il mange une pomme.' });
    const greedy = await translate(SENTENCE);
    await ended;
    assert.equal(trace.translation, 'Il mange une pomme.');
    assert.deepEqual(trace.target, greedy.target);
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
    await runs.computing.retry(trace);
    assert.equal(trace.status, 'done');
  });
});
