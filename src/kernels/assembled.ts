import { LARGEST } from './machine';

const PAGE = 65_536;

/** Memory that never grows; undefined where it would be more than a machine addresses. */
export function memoryOf(bytes: number, shared: boolean): WebAssembly.Memory | undefined {
  const pages = Math.ceil(bytes / PAGE);
  return bytes > LARGEST ? undefined : new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
}

/**
 * Bytes that compiled assembly has for itself, of which a second thread over the same memory has others: a tile of a
 * product of matrices, and a block of 64 rows of 512 floats.
 */
export const SPACE = 128 + 32 + 64 * 512 * 4;
/** Where those of the first thread are. */
export const OWN_SPACE = 16;

/** What carries out instructions in a memory. */
export function executing(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  space: number,
): (code: number) => void {
  const { exports } = new WebAssembly.Instance(module, {
    env: { memory },
    elementwise: { log: Math.log, pow: Math.pow },
    distribution: { log: Math.log },
    shares: { log: Math.log },
  });
  const execute = exports.execute as (code: number, space: number) => void;
  return (address) => execute(address, space);
}
