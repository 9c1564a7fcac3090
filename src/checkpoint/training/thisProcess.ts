import { hostname } from 'node:os';
import type { Self } from './hold';

/** Who trains where there are processes: the command line, the desktop's extension host. */
export const thisProcess = (id: string = crypto.randomUUID()): Self => ({
  id,
  process: process.pid,
  machine: hostname(),
  runs: (other) => {
    try {
      process.kill(other, 0);
      return true;
    } catch (error) {
      // One of somebody else's is there, and may not be asked.
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
});
