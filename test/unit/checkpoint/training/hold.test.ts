import assert from 'node:assert/strict';
import { Displaced, Held, Hold, type Self } from '../../../../src/checkpoint/training/hold';
import { thisProcess } from '../../../../src/checkpoint/training/thisProcess';
import { ReaderError } from '../../../../src/errors';
import { MemoryFiles } from '../../support/memoryFiles';

const HOLDER = 'training/holder.json';
const ASKED = 'training/asked.json';
/** So short that nothing is waited for. */
const AT_ONCE = { ending: 0, asked: 0, waiting: 1, training: 0 };
const PATIENT = { ...AT_ONCE, ending: 30_000, asked: 30_000 };
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
    await assert.rejects(new Hold(files, self('b', 2), AT_ONCE).take(), (error: unknown) => {
      assert.ok(error instanceof Held && error instanceof ReaderError);
      assert.equal(error.process, 1);
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

  it('is waited for while it may be ending', async () => {
    const files = new MemoryFiles();
    const first = new Hold(files, self('a', 1));
    await first.take();
    const other = new Hold(files, self('b', 2), PATIENT);
    await Promise.all([other.take(), first.release()]);
    await other.check();
  });

  it('lets go when it is asked to, and changes nothing from then on', async () => {
    const files = new MemoryFiles();
    const first = new Hold(files, self('a', 1), AT_ONCE);
    await first.take();
    await first.files.write('x', Uint8Array.of(1));
    const other = new Hold(files, self('b', 2), PATIENT);
    const taken = other.take(true);
    while (!files.contents.has(ASKED)) await new Promise((resolve) => setTimeout(resolve, 1));
    // What it is about to write whole, it may.
    await first.files.write('x', Uint8Array.of(2));
    await assert.rejects(first.look(), Displaced);
    assert.ok(!files.contents.has(HOLDER));
    await taken;
    assert.deepEqual([...files.contents.keys()].sort(), [HOLDER, 'x']);
    const before = [...files.contents];
    for (const change of [
      () => first.files.write('x', new Uint8Array()),
      () => first.files.rename('x', 'y'),
      () => first.files.remove('x'),
      () => first.look(),
      () => first.check(),
    ])
      await assert.rejects(change(), Displaced);
    await first.release();
    assert.deepEqual([...files.contents], before);
    await other.check();
  });

  it('gives way where it does not answer, and then changes nothing', async () => {
    const files = new MemoryFiles();
    const first = new Hold(files, self('a', 1), AT_ONCE);
    await first.take();
    await new Hold(files, self('b', 2), AT_ONCE).take(true);
    await assert.rejects(first.files.write('x', new Uint8Array()), Displaced);
    assert.deepEqual([...files.contents.keys()], [HOLDER]);
    // Also once the other one has ended there.
    files.contents.clear();
    await assert.rejects(first.files.write('x', new Uint8Array()), Displaced);
  });

  it('is not asked by one who has gone', async () => {
    const files = new MemoryFiles(new Map([[ASKED, new Uint8Array(1)]]));
    const hold = new Hold(files, self('b', 2));
    await hold.take();
    await hold.check();
  });

  it('is kept where who asks for it ends while it waits', async () => {
    const files = new MemoryFiles();
    const first = new Hold(files, self('a', 1), AT_ONCE);
    await first.take();
    const asks = new TextEncoder().encode(JSON.stringify({ id: 'b', process: 2, machine: 'here' }));
    // Its worker is ended, and what is left is tidied up by whoever started it.
    await files.write(ASKED, asks);
    await new Hold(files, { id: 'b' }).release();
    assert.deepEqual([...files.contents.keys()], [HOLDER]);
    await first.check();
    // All of it is killed.
    await files.write(ASKED, asks);
    await new Hold(files, self('a', 1, running(1)), AT_ONCE).check();
    assert.deepEqual([...files.contents.keys()], [HOLDER]);
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
