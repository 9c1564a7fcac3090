import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OwnModels } from '../../src/editor/ownModels';
import { workerThread } from '../../src/engine/workerThread';
import { keptIn } from '../../src/lab/keeping';
import { trainModel } from '../../src/lab/train/trainModel';
import { Trainings } from '../../src/lab/trainings';
import { WorkspaceFiles } from '../../src/lab/workspaceFiles';
import { closeEverything, extension, Memory, ownModels, takingWhatIsOffered } from './helpers';

describe('trainings', function () {
  this.timeout(120_000);

  const { extensionUri } = extension();
  const state = new Memory();
  let own: OwnModels;
  let trainings: Trainings;
  const open = () =>
    new Trainings(
      {
        connect: async () =>
          workerThread(vscode.Uri.joinPath(extensionUri, 'dist', 'trainingWorker.js').fsPath),
        strings: {},
        filesOf: (folder) => new WorkspaceFiles(vscode.Uri.parse(folder)),
        dataOf: async () => [],
        said: (folder) => folder,
      },
      keptIn(state),
    );
  before(() => {
    own = ownModels();
    trainings = open();
  });
  after(async () => {
    trainings.dispose();
    await closeEverything();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(own.folderOf('any'), '..', '..'), {
      recursive: true,
    });
  });

  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        stop();
        resolve();
      };
      const stop = trainings.listen(look);
      look();
    });

  it('are begun by choices, in a worker of their own, and leave a model', async () => {
    assert.equal(await takingWhatIsOffered(trainModel(trainings, own)), true);
    const training = trainings.shown!;
    await until(() => training.progress.update > 0);
    training.stop();
    await until(() => training.status === 'stopped');
    const [model] = await own.list();
    assert.ok(model && 'spec' in model);
    assert.equal(training.summary().usable, true);
  });

  it('are listed again, and go on', async () => {
    const before = trainings.shown!.progress.update;
    trainings.dispose();
    trainings = open();
    await trainings.listed;
    const training = trainings.shown!;
    assert.deepEqual([training.status, training.progress.update], ['stopped', before]);
    training.step();
    await until(() => training.progress.update === before + 1 && training.status === 'paused');
  });
});
