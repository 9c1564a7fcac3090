import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { compareModels } from '../../src/editor/compareModels';
import { chooseModel, chosenModel, filesOf } from '../../src/editor/models';
import { newModel } from '../../src/editor/newModel/newModel';
import type { OwnModels } from '../../src/editor/ownModels';
import { EngineClient } from '../../src/engine/client';
import { workerThread } from '../../src/engine/workerThread';
import type { StepPanel } from '../../src/panel/panel';
import { Runs } from '../../src/panel/runs';
import {
  closeEverything,
  extension,
  Memory,
  openText,
  ownModels,
  selection,
  takingWhatIsOffered,
} from './helpers';

describe('models that are made and compared', () => {
  const { extensionUri } = extension();
  const panel = { show: () => {} } as StepPanel;
  let engine: EngineClient;
  let own: OwnModels;
  let runs: Runs;
  beforeEach(() => {
    engine = new EngineClient(
      () => workerThread(vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath),
      {},
    );
    own = ownModels();
    runs = new Runs(engine, (model) => filesOf(extensionUri, own, model));
  });
  afterEach(async () => {
    runs.dispose();
    engine.dispose();
    await chooseModel(undefined);
    await closeEverything();
    const place = vscode.Uri.joinPath(own.folderOf('any'), '..', '..');
    await vscode.workspace.fs.delete(place, { recursive: true });
  });

  const making = () => takingWhatIsOffered(newModel({ extensionUri, engine, own, runs, panel }));

  it('begin with the plain one, which is kept, chosen and stepped through at once', async () => {
    await making();
    const [model] = await own.list();
    assert.ok(model && 'spec' in model);
    assert.equal(model.spec.encoder.cell, 'lstm');
    assert.equal(model.spec.attention.score, 'none');
    assert.equal(chosenModel(), model.id);
    const [run] = runs.list;
    assert.deepEqual([run?.status, run?.model, run?.error], ['done', model.id, undefined]);
    assert.ok(run!.recording!.frames.length > run!.tokens.length);
  });

  it('step through what is selected', async () => {
    const editor = await openText('She reads a book. He eats.');
    editor.selection = selection(0, 0, 0, 17);
    await making();
    const [run] = runs.list;
    assert.equal(run?.text, 'She reads a book.');
    assert.ok(run.tokens.every((token) => !token.unknown));
    assert.equal(run.origin?.end, 17);
  });

  it('are compared with the bundled one on a selection, and the pair is remembered', async () => {
    await making();
    await chooseModel('en-fr');
    const editor = await openText('She reads a book.');
    editor.selection = selection(0, 0, 0, 17);
    const globalState = new Memory();
    const compare = () => compareModels({ extensionUri, globalState, own, runs, panel });
    await takingWhatIsOffered(compare());
    const [left, right] = runs.list.slice(-2);
    assert.equal(runs.cursors.comparisonOf(left!)?.right, right);
    assert.deepEqual([left!.text, right!.text], ['She reads a book.', 'She reads a book.']);
    assert.deepEqual([left!.status, right!.status], ['done', 'done']);
    assert.equal(left!.model, 'en-fr');
    assert.notEqual(right!.model, 'en-fr');
    assert.deepEqual(globalState.get('seq2seq.comparedPair'), [left!.model, right!.model]);
  });
});
