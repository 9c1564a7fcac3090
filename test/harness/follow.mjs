import { open } from 'node:fs/promises';

const INTERVAL_MS = 200;

/** Copies what is appended to a file to a stream, until the function it returns is called. */
export function follow(file, stream) {
  let offset = 0;
  let last = Promise.resolve();
  const copyNew = async () => {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(size - offset), 0, size - offset, offset);
      offset += bytesRead;
      stream.write(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  };
  const next = () => {
    // What a failed read leaves out the next one copies.
    last = last.then(copyNew).catch((error) => console.error(`${file}: ${error.message}`));
    return last;
  };
  const timer = setInterval(next, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return next();
  };
}
