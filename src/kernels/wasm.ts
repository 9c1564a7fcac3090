import { executing, memoryOf, OWN_SPACE } from './assembled';
import code from './assembly/kernels.wasm';
import type { MakeMachine } from './machine';

/** Makes machines of compiled assembly; none on a host that has not got WebAssembly SIMD, or not that much memory. */
export function machinesOf(assembly: Uint8Array<ArrayBuffer>): MakeMachine {
  let compiled: Promise<WebAssembly.Module> | undefined;
  return async (bytes) => {
    try {
      compiled ??= WebAssembly.compile(assembly);
      const memory = memoryOf(bytes, false);
      return memory && { buffer: memory.buffer, execute: executing(await compiled, memory, OWN_SPACE) };
    } catch {
      return undefined;
    }
  };
}

/** The machine in WebAssembly SIMD. */
export const wasmMachine: MakeMachine = machinesOf(code);
