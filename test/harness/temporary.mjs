import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of a folder that a test may change. It goes with this process at the latest. */
export async function temporaryCopy(source) {
  const folder = await mkdtemp(path.join(tmpdir(), 'seq2seq-workspace-'));
  const removeNow = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeNow);
  await cp(source, folder, { recursive: true });
  return {
    folder,
    async remove() {
      process.off('exit', removeNow);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
