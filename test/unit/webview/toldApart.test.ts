import assert from 'node:assert/strict';
import { titledApart, toldApart } from '../../../webview-ui/lab/training/toldApart';

const named = (title: string, folder: string) => ({ id: `file:///${folder}`, title, folder });

describe('Trainings in the lab', () => {
  it('are told apart by their folders where they have one title, and else by it alone', () => {
    const trainings = [
      named('Dates', 'runs/first'),
      named('Dates', 'runs/second'),
      named('Copying', 'runs/third'),
    ];
    assert.deepEqual(
      [...toldApart(trainings).values()],
      [{ title: 'Dates', folder: 'first' }, { title: 'Dates', folder: 'second' }, { title: 'Copying' }],
    );
    assert.deepEqual(
      titledApart(trainings).map(({ title }) => title),
      ['Dates (first)', 'Dates (second)', 'Copying'],
    );
  });

  it('are told apart by as much of the path as it takes', () => {
    const folders = ['a/one/model', 'b\\one\\model', 'model', 'b/two/model'];
    const found = [...toldApart(folders.map((folder) => named('x', folder))).values()];
    assert.deepEqual(
      found.map(({ folder }) => folder),
      ['a/one/model', 'b\\one\\model', 'model', 'two/model'],
    );
  });
});
