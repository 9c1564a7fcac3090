import assert from 'node:assert/strict';
import { readdir, utimes } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { alone } from '../../../src/cli/experiment/alone';
import { Temporary } from '../support/commandLine';

describe('What is done to a file alone', () => {
  let temporary: Temporary;
  before(async () => {
    temporary = await Temporary.make();
  });
  after(() => temporary.remove());

  it('is done by one after another, also where one fails, and leaves nothing behind', async () => {
    let at = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++at);
      await setTimeout(5);
      at--;
    };
    const file = temporary.path('folder/results.json');
    const failing = alone(file, async () => {
      await work();
      throw new Error('of its own');
    });
    const others = Array.from({ length: 5 }, () => alone(file, work));
    await assert.rejects(failing, /of its own/);
    await Promise.all(others);
    assert.equal(most, 1);
    assert.deepEqual(await readdir(temporary.path('folder')), []);
  });

  it('waits for none that was killed', async () => {
    const lock = await temporary.write('results.json.lock', '');
    const before = new Date(Date.now() - 60_000);
    await utimes(lock, before, before);
    assert.equal(await alone(temporary.path('results.json'), async () => 'done'), 'done');
  });

  it('is refused where the folder cannot be made', async () => {
    await temporary.write('file', '');
    await assert.rejects(
      alone(temporary.path('file/results.json'), async () => {}),
      /cannot be written/,
    );
  });
});
