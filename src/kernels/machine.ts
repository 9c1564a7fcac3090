/** What carries out the instructions of `assembly/instructions.ts`, over one piece of memory that never grows. */
export interface Machine {
  readonly buffer: ArrayBuffer;
  /** Carries out the instructions at an address, up to the end of their list. */
  execute(code: number): void;
}

/** The most bytes that a machine addresses. */
export const LARGEST = 2 ** 31 - 65_536;

/** Makes a machine with so many bytes of memory; undefined where there cannot be one. */
export type MakeMachine = (bytes: number) => Promise<Machine | undefined>;
