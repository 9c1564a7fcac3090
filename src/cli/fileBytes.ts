import { createReadStream } from 'node:fs';
import { unreadable } from './fileErrors';

/** A file's bytes, piece by piece. @throws ReaderError where it cannot be read */
export async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}
