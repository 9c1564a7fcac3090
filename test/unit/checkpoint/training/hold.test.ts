import assert from 'node:assert/strict';
import { Displaced, Hold, type Self } from '../../../../src/checkpoint/training/hold';
import { thisProcess } from '../../../../src/checkpoint/training/thisProcess';
import { ReaderError } from '../../../../src/errors';
import { MemoryFiles } from '../../support/memoryFiles';

const HOLDER = 'training/holder.json';
const running = (...processes: number[]) => ({ runs: (one: number) => processes.includes(one) });
const self = (id: string, process: number, others: object = running(1, 2)): Self => ({
  id,
  process,
  machine: 'here',
  ...others,
});

describe('Who trains in a folder', () => {
  it('keeps it while it is there', async () => {
    const files = new MemoryFiles();
    const first = new Hold(files, self('a', 1));
    await first.take();
    await assert.rejects(new Hold(files, self('b', 2)).take(), (error: unknown) => {
      assert.ok(error instanceof ReaderError);
      assert.match(error.message, /^Process 1 trains in this folder\. .* remove training\/holder\.json\.$/);
      return true;
    });
    await first.check();
    await first.release();
    assert.deepEqual([...files.contents], []);
    await new Hold(files, self('b', 2)).take();
  });

  it('gives way once it is gone, on another machine, or where there are no processes', async () => {
    for (const left of [self('a', 9), { ...self('a', 1), machine: 'there' }, { id: 'a' }]) {
      const files = new MemoryFiles();
      await new Hold(files, left).take();
      await new Hold(files, self('b', 2)).take();
    }
  });

  it('hears that another one has taken it, and then leaves it alone', async () => {
    const files = new MemoryFiles();
    const [first, other] = [new Hold(files, { id: 'a' }), new Hold(files, { id: 'b' })];
    await first.take();
    await other.take();
    await assert.rejects(first.check(), Displaced);
    await first.release();
    assert.ok(files.contents.has(HOLDER));
    await other.check();
  });

  it('is not kept by what was cut off while it was written', async () => {
    const files = new MemoryFiles(new Map([[HOLDER, new TextEncoder().encode('{"id":"a","proc')]]));
    const hold = new Hold(files, self('b', 2));
    await hold.take();
    await hold.check();
  });

  it('knows the processes of this machine', () => {
    const { runs, process: own } = thisProcess();
    assert.equal(own, process.pid);
    assert.equal(runs!(process.ppid), true);
    assert.equal(runs!(2 ** 30), false);
  });
});
