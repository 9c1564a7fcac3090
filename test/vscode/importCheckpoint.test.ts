import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { importPyTorch } from '../../src/editor/importCheckpoint/importPyTorch';
import type { OwnModel, OwnModels } from '../../src/editor/ownModels';
import { EngineClient } from '../../src/engine/client';
import { workerThread } from '../../src/engine/workerThread';
import { overview } from '../unit/support/checkpoints';
import { extension, ownModels } from './helpers';

describe('importing a PyTorch checkpoint', () => {
  let engine: EngineClient;
  let own: OwnModels;
  const folder = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `seq2seq-${crypto.randomUUID()}`);
  before(() => {
    const worker = vscode.Uri.joinPath(extension().extensionUri, 'dist', 'worker.js').fsPath;
    engine = new EngineClient(() => workerThread(worker), {});
  });
  beforeEach(() => {
    own = ownModels();
  });
  after(async () => {
    engine.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  /** Writes a checkpoint, imports it and takes every answer that is offered. */
  async function imported(name: string, bytes: Uint8Array): Promise<OwnModel[]> {
    const file = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(file, bytes);
    let over = false;
    const done = importPyTorch({ engine, own }, file).finally(() => {
      over = true;
    });
    done.catch(() => {}); // told below
    while (!over) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      // It ends when its last word, once it is on show, has been put away.
      await vscode.commands.executeCommand('notifications.clearAll');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await done;
    return own.list();
  }

  it('stores it among the models of one’s own, where it runs on ids', async () => {
    const [model] = await imported('my model.safetensors', overview());
    assert.equal(model?.id, 'my-model');
    assert.ok(model && 'spec' in model && model.spec.source.kind === 'ids');
    const files = new Map<string, Uint8Array>();
    for (const name of ['config.json', 'model.safetensors'])
      files.set(name, await vscode.workspace.fs.readFile(vscode.Uri.joinPath(own.folderOf(model.id), name)));
    await engine.load(model.id, async () => files);
    const listener = { tokens() {}, chunk() {} };
    const outcome = await engine.run(model.id, '5 6 7', listener, new AbortController().signal);
    assert.ok(['done', 'truncated'].includes(outcome));
    await vscode.workspace.fs.delete(own.folderOf(model.id), { recursive: true });
  });

  it('is a command that the extension offers', async () => {
    await extension().activate();
    assert.ok((await vscode.commands.getCommands(true)).includes('seq2seq.importCheckpoint'));
  });
});
