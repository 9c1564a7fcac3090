import assert from 'node:assert/strict';
import { readdir, readFile, utimes } from 'node:fs/promises';
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

  it('goes by the clock of its disk, which may be behind', async () => {
    const file = temporary.path('late.json');
    const { now } = Date;
    let within = false;
    const first = alone(file, async () => {
      within = true;
      await setTimeout(100);
      within = false;
    });
    while (!within) await setTimeout(1);
    Date.now = () => now() + 60_000;
    try {
      await alone(file, async () => assert.ok(!within));
    } finally {
      Date.now = now;
      await first;
    }
  });

  it('is done by one also of several that find a lock of one that was killed', async () => {
    const file = temporary.path('several.json');
    const lock = await temporary.write('several.json.lock', 'killed');
    const before = new Date(Date.now() - 60_000);
    await utimes(lock, before, before);
    let [at, most] = [0, 0];
    await Promise.all(
      Array.from({ length: 8 }, () =>
        alone(file, async () => {
          most = Math.max(most, ++at);
          await setTimeout(5);
          at--;
        }),
      ),
    );
    assert.equal(most, 1);
    const left = await readdir(temporary.path('.'));
    assert.deepEqual(
      left.filter((name) => name.startsWith('several')),
      [],
    );
  });

  it('leaves the lock of another that took it for killed', async () => {
    const file = temporary.path('slow.json');
    await alone(file, async () => {
      await temporary.write('slow.json.lock', 'another');
    });
    assert.equal(await readFile(`${file}.lock`, 'utf8'), 'another');
  });

  it('is refused where the folder cannot be made', async () => {
    await temporary.write('file', '');
    await assert.rejects(
      alone(temporary.path('file/results.json'), async () => {}),
      /cannot be written/,
    );
  });
});
