import code from './assembly/kernels.wasm';
import { LARGEST, type MakeMachine } from './machine';

const PAGE = 65_536;

let compiled: Promise<WebAssembly.Module> | undefined;

/** The machine in WebAssembly SIMD; none on a host that has not got it, or not that much memory. */
export const wasmMachine: MakeMachine = async (bytes) => {
  if (bytes > LARGEST) return undefined;
  try {
    compiled ??= WebAssembly.compile(code);
    const pages = Math.ceil(bytes / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = await WebAssembly.instantiate(await compiled, {
      env: { memory },
      elementwise: { log: Math.log, pow: Math.pow },
    });
    return { buffer: memory.buffer, execute: exports.execute as (code: number) => void };
  } catch {
    return undefined;
  }
};
