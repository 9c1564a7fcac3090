import code from './assembly/kernels.wasm';
import { LARGEST, type MakeMachine } from './machine';

const PAGE = 65_536;

/** Makes machines of compiled assembly; none on a host that has not got WebAssembly SIMD, or not that much memory. */
export function machinesOf(assembly: Uint8Array<ArrayBuffer>): MakeMachine {
  let compiled: Promise<WebAssembly.Module> | undefined;
  return async (bytes) => {
    if (bytes > LARGEST) return undefined;
    try {
      compiled ??= WebAssembly.compile(assembly);
      const pages = Math.ceil(bytes / PAGE);
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
      const { exports } = await WebAssembly.instantiate(await compiled, {
        env: { memory },
        elementwise: { log: Math.log, pow: Math.pow },
        distribution: { log: Math.log },
      });
      return { buffer: memory.buffer, execute: exports.execute as (code: number) => void };
    } catch {
      return undefined;
    }
  };
}

/** The machine in WebAssembly SIMD. */
export const wasmMachine: MakeMachine = machinesOf(code);
