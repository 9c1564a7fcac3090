/** What carries out the instructions of `assembly/instructions.ts`, over one piece of memory that never grows. */
export interface Machine {
  readonly buffer: ArrayBufferLike;
  /** Carries out the instructions at an address, up to the end of their list. */
  execute(code: number): void;
  /** A second thread over the same memory, where there is one. */
  readonly helper?: Helper;
}

export interface Helper {
  /** Begins to carry out the instructions at an address. */
  begin(code: number): void;
  /** Waits until they are carried out. @throws ReaderError where the thread has ended instead */
  finished(): Promise<void>;
  dispose(): void;
}

/** The most bytes that a machine addresses. */
export const LARGEST = 2 ** 31 - 65_536;

/** Makes a machine with so many bytes of memory; undefined where there cannot be one. */
export interface MakeMachine {
  (bytes: number): Promise<Machine | undefined>;
  /** Set where it has a second thread. */
  readonly threads?: 2;
}
