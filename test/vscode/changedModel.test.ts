import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { filesOf } from '../../src/editor/models';
import { EngineClient } from '../../src/engine/client';
import { workerThread } from '../../src/engine/workerThread';
import { Runs } from '../../src/panel/runs';
import type { Trace } from '../../src/trace/trace';
import { modelFiles } from '../unit/support/folders';
import { tinySpec } from '../unit/support/models';
import { extension, ownModels } from './helpers';

const ONE = modelFiles(tinySpec({ maxLength: 4 }));
const OTHER = modelFiles(tinySpec({ maxLength: 4 }), (values) => {
  values.get('output.b_y')!.data[7] = 5;
});

describe('a model folder that changes between two runs', () => {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `seq2seq-${crypto.randomUUID()}`);
  let engine: EngineClient;
  let runs: Runs;
  before(() => {
    const { extensionUri } = extension();
    const worker = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath;
    engine = new EngineClient(() => workerThread(worker), {});
    runs = new Runs(engine, (model) => filesOf(extensionUri, ownModels(), model));
  });
  after(() => {
    runs.dispose();
    engine.dispose();
  });

  const write = async (files: ReadonlyMap<string, Uint8Array>) => {
    for (const [name, bytes] of files)
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), bytes);
  };

  const ran = async (): Promise<Trace> => {
    const { trace, ended } = runs.add(folder.fsPath, 'abc');
    await ended;
    return trace;
  };

  /** Everything that a run recorded. */
  const recorded = ({ recording }: Trace) =>
    recording!.frames.map((frame) => Array.from(frame.values as ArrayLike<number>));

  it('runs with the new weights, of the same size too', async () => {
    await write(ONE);
    const first = await ran();
    await write(OTHER);
    const second = await ran();
    assert.deepEqual([first.error, second.error], [undefined, undefined]);
    assert.notDeepEqual(recorded(second), recorded(first));
    await write(ONE);
    assert.deepEqual(recorded(await ran()), recorded(first));
  });

  it('is refused by its name once it is gone, and runs when it is back', async () => {
    await vscode.workspace.fs.delete(folder, { recursive: true });
    const { status, error } = await ran();
    assert.equal(status, 'failed');
    assert.ok(error?.startsWith(`There is no model folder "${folder.fsPath}". Set "seq2seq.model"`), error);
    await write(ONE);
    assert.equal((await ran()).error, undefined);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
});
