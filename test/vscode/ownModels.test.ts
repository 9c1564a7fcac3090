import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chooseModel, chosenModel } from '../../src/editor/models';
import type { OwnModels } from '../../src/editor/ownModels';
import { modelFiles } from '../unit/support/folders';
import { tinySpec } from '../unit/support/models';
import { ownModels } from './helpers';

describe('the models of one’s own', () => {
  let own: OwnModels;
  beforeEach(() => {
    own = ownModels();
  });
  afterEach(async () => {
    const place = vscode.Uri.joinPath(own.folderOf('any'), '..', '..');
    await vscode.workspace.fs.delete(place, { recursive: true }).then(undefined, () => {}); // nothing was written
  });

  const read = async (id: string, name: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(own.folderOf(id), name));

  it('are none at first', async () => {
    assert.deepEqual(await own.list(), []);
    assert.equal(await own.has('tiny'), false);
  });

  it('are kept whole, each under an id that no other has', async () => {
    const files = modelFiles(tinySpec());
    assert.equal(await own.write(files), 'tiny');
    assert.equal(await own.write(files), 'tiny-2');
    assert.deepEqual(
      (await own.list()).map((one) => ('spec' in one ? one.spec.id : one.problem)),
      ['tiny', 'tiny-2'],
    );
    assert.deepEqual(
      new Uint8Array(await read('tiny-2', 'model.safetensors')),
      new Uint8Array(files.get('model.safetensors')!),
    );
  });

  it('never take the id of a bundled one', async () => {
    assert.equal(await own.write(modelFiles({ ...tinySpec(), id: 'en-fr' })), 'en-fr-2');
  });

  it('are not written at all where the description is wrong', async () => {
    const files = new Map([['config.json', new TextEncoder().encode('{}')]]);
    await assert.rejects(own.write(files), { name: 'ReaderError' });
    assert.deepEqual(await own.list(), []);
  });

  it('leave nothing behind when a file cannot be written', async () => {
    const files = new Map([...modelFiles(tinySpec()), ['no/such/../\0file', new Uint8Array(1)]]);
    await assert.rejects(own.write(files));
    assert.deepEqual(await own.list(), []);
    const parent = vscode.Uri.joinPath(own.folderOf('tiny'), '..');
    assert.deepEqual(await vscode.workspace.fs.readDirectory(parent), []);
  });

  it('can be removed; the id is not given again at once', async () => {
    await own.write(modelFiles(tinySpec()));
    await own.remove('tiny');
    assert.deepEqual(await own.list(), []);
    assert.equal(await own.write(modelFiles(tinySpec())), 'tiny-2');
  });

  it('are listed with what is wrong with one', async () => {
    const id = await own.write(modelFiles(tinySpec()));
    const config = vscode.Uri.joinPath(own.folderOf(id), 'config.json');
    await vscode.workspace.fs.writeFile(config, new TextEncoder().encode('{'));
    const [one] = await own.list();
    assert.match(one && 'problem' in one ? one.problem : '', /config\.json is not JSON/);
  });

  it('become the chosen one, and the default comes back', async () => {
    const before = chosenModel();
    await chooseModel('tiny');
    assert.equal(chosenModel(), 'tiny');
    await chooseModel(undefined);
    assert.equal(chosenModel(), before);
  });
});
