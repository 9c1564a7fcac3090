/**
 * An error whose message is for the reader: in their language, it names what was wrong, where, and what to do. Any
 * other error is a fault of ours.
 */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}

/** What to show of something thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
