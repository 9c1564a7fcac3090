import { type Compute, compute } from '../model/compute';
import type { Program } from '../model/program';
import { Int8Values, type Values } from '../model/values';
import { Weights } from '../model/weights';
import { Arena } from './arena';
import type { MakeMachine } from './machine';
import { type Placed, place, placesOf } from './placing';
import { Plan } from './plan';
import { twinMachine } from './twin';
import { wasmMachine } from './wasm';

/** A model's parameters, and how its time steps are computed. */
export interface Prepared {
  readonly weights: Weights;
  readonly compute: Compute;
  /** Memory that both take, with every quantised parameter once in float32 too, as the plain list asks for it. */
  readonly bytes: number;
}

/**
 * Puts a model's parameters into one piece of memory that never grows, where the kernels find them and the plain
 * list's tensors are views of it. Without WebAssembly SIMD the plain JavaScript twin computes; a model too large for
 * either is left to the plain list.
 */
export async function prepare(
  program: Program,
  values: ReadonlyMap<string, Values>,
  machines: readonly MakeMachine[] = [wasmMachine, twinMachine],
): Promise<Prepared> {
  const weights = new Arena(FIRST, Number.POSITIVE_INFINITY);
  const places = placesOf(values, weights);
  const weightsEnd = FIRST + weights.used;
  const size = weightsEnd + workSpace(program, places);
  const dequantised = [...values.values()].reduce(
    (sum, one) => sum + (one instanceof Int8Values ? 4 * one.elements.length : 0),
    0,
  );
  for (const make of machines) {
    const machine = await make(size);
    if (!machine) continue;
    const plan = new Plan(places, new Arena(weightsEnd, machine.buffer.byteLength), machine);
    return {
      weights: Weights.of(place(values, places, machine.buffer)),
      compute: plan.compute,
      bytes: machine.buffer.byteLength + dequantised,
    };
  }
  return { weights: Weights.of(values), compute, bytes: weights.used + dequantised };
}

/** The first address in use; 0 means "none". */
const FIRST = 16;

/**
 * Bytes that the longest source takes; twice, because a beam search runs its decoder step in two parts, and another
 * way of decoding than the description's may record more.
 */
function workSpace(program: Program, places: ReadonlyMap<string, Placed>): number {
  const arena = new Arena(0, Number.POSITIVE_INFINITY);
  const plan = new Plan(places, arena, undefined);
  plan.compileAll(program, program.spec.source.maxLength);
  return 2 * arena.used;
}
