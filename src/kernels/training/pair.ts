import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { executing, memoryOf, OWN_SPACE } from '../assembled';
import type { Helper, MakeMachine } from '../machine';
import code from './assembly/kernels.shared.wasm';
import { type HelperTask, mailboxOf } from './helper';

/** A second thread, as the first sees it: one that does `help` with the task it is given. */
export interface HelperThread {
  post(task: HelperTask): void;
  /** `ended` is called once, when the thread is gone unasked. */
  listen(receive: (message: never) => void, ended: (reason: string) => void): void;
  close(): void;
}

/**
 * The machine of `assembly/instructions.ts` in WebAssembly SIMD with a second thread, which computes while the first
 * does; none where memory cannot be shared.
 */
export function wasmPair(start: () => HelperThread): MakeMachine {
  const make = async (bytes: number) => {
    const task = await taskOf(bytes);
    return (
      task && {
        buffer: task.memory.buffer,
        execute: executing(task.module, task.memory, OWN_SPACE),
        helper: helperOf(start(), task),
      }
    );
  };
  return Object.assign(make, { threads: 2 as const });
}

async function taskOf(bytes: number): Promise<HelperTask | undefined> {
  try {
    const memory = memoryOf(bytes, true);
    return memory && { module: await WebAssembly.compile(code), memory };
  } catch {
    return undefined;
  }
}

/** Milliseconds after which it is asked whether the thread is still there. */
const PATIENCE = 500;

function helperOf(thread: HelperThread, task: HelperTask): Helper {
  const mailbox = mailboxOf(task.memory);
  let ended: string | undefined;
  thread.listen(
    () => {},
    (reason) => {
      ended = reason;
    },
  );
  thread.post(task);
  return {
    begin(address) {
      Atomics.store(mailbox, 0, address);
      Atomics.notify(mailbox, 0);
    },
    async finished() {
      for (let left = Atomics.load(mailbox, 0); left !== 0; left = Atomics.load(mailbox, 0)) {
        if (ended !== undefined)
          throw new ReaderError(
            l10n.t('The second thread of the training stopped unexpectedly ({0}).', ended),
          );
        // Its end is heard between turns only.
        if (Atomics.wait(mailbox, 0, left, PATIENCE) === 'timed-out') await nextTurn();
      }
    },
    dispose: () => thread.close(),
  };
}

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
