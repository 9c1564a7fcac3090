import { machinesOf } from '../wasm';
import code from './assembly/kernels.wasm';

/** The machine of `assembly/instructions.ts` in WebAssembly SIMD. */
export const wasmTrainingMachine = machinesOf(code);
