import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { readConfig } from '../../src/checkpoint/training/configFile';
import type { OwnModels } from '../../src/editor/ownModels';
import { workerThread } from '../../src/engine/workerThread';
import { dataOf } from '../../src/lab/dataFile';
import { openCourse } from '../../src/lab/engine/trainerCourse';
import { extendTraining } from '../../src/lab/extendTraining';
import { keptIn } from '../../src/lab/keeping';
import { locateData, openTraining } from '../../src/lab/openTraining';
import { trainModel } from '../../src/lab/train/trainModel';
import { Trainings } from '../../src/lab/trainings';
import { WorkspaceFiles } from '../../src/lab/workspaceFiles';
import { TrainingConfig } from '../../src/training/config';
import { withFiles } from '../../src/training/data/files';
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
        dataOf,
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

  it('are opened by their folder, and go on with files that are in other places now', async () => {
    const folder = vscode.Uri.joinPath(own.folderOf('any'), '..', 'elsewhere');
    const [old, now] = ['old', 'now'].map((name) => vscode.Uri.joinPath(folder, '..', name));
    const bytes = new TextEncoder().encode('a b\tb a\nb\tb\na\ta\nb a\ta b\n');
    const config = v.parse(TrainingConfig, {
      data: { task: 'file', file: `${old!.fsPath}/pairs.tsv`, developmentFile: `${old!.fsPath}/judged.tsv` },
      model: { sizes: { embedding: 2, hidden: 3 } },
      batchSize: 2,
    });
    const files = new WorkspaceFiles(folder);
    const course = await openCourse({ config, data: [bytes, bytes] }, files, { id: 'another window' });
    await course.advance();
    await course.save();
    for (const name of ['pairs.tsv', 'judged.tsv'])
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(now!, name), bytes);

    const training = (await openTraining(trainings, folder))!;
    assert.deepEqual([training.status, training.progress.update], ['stopped', 1]);
    training.step();
    await until(() => training.status === 'failed');
    assert.match(training.summary().note!, /old.(?:pairs|judged)\.tsv cannot be read\..*Open Training…/);
    await answering(now!, () => locateData(training));
    training.step();
    await until(() => training.status === 'paused');
    assert.equal(training.progress.update, 2);
    const moved = withFiles(config.data, (file) => file.replace(old!.fsPath, now!.fsPath));
    assert.deepEqual((await readConfig(files))?.data, moved);

    await vscode.workspace.fs.delete(folder, { recursive: true });
    training.stop();
    await assert.rejects(extendTraining(training), /files of this training are gone/);
    await assert.rejects(openTraining(trainings, folder), /no training in “elsewhere”/);
    trainings.remove(training);
  });
});

/** Answers for a reader to whom files are said to be missing: each is chosen from a folder, by its name. */
async function answering<T>(folder: vscode.Uri, asking: () => Promise<T>): Promise<T> {
  const { showWarningMessage, showOpenDialog } = vscode.window;
  const answers: Record<string, unknown> = {
    showWarningMessage: async (_: string, choose: string) => choose,
    showOpenDialog: async ({ title }: vscode.OpenDialogOptions) => [vscode.Uri.joinPath(folder, title!)],
  };
  try {
    Object.assign(vscode.window, answers);
    return await asking();
  } finally {
    Object.assign(vscode.window, { showWarningMessage, showOpenDialog });
  }
}
