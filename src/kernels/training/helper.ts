import { executing, OWN_SPACE, SPACE } from '../assembled';

/** What a second thread of a training begins with: the assembly, and the memory that it shares with the first. */
export interface HelperTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

const HELPER_SPACE = OWN_SPACE + SPACE;

/**
 * Where the instructions begin that the second thread is to carry out: it waits while a 0 stands there, and puts one
 * there when it is done.
 */
const MAILBOX = HELPER_SPACE + SPACE;

/** The first address in use: what is before it belongs to the machine, and 0 means "none". */
export const FIRST = MAILBOX + 16;

export const mailboxOf = ({ buffer }: WebAssembly.Memory): Int32Array => new Int32Array(buffer, MAILBOX, 1);

/** All that the second thread does, until it is ended. */
export function help({ module, memory }: HelperTask): never {
  const mailbox = mailboxOf(memory);
  const execute = executing(module, memory, HELPER_SPACE);
  for (;;) {
    Atomics.wait(mailbox, 0, 0);
    execute(Atomics.load(mailbox, 0));
    Atomics.store(mailbox, 0, 0);
    Atomics.notify(mailbox, 0);
  }
}
