import { Int8Values, type Values } from '../../../src/model/values';

/** The matrices among some parameters in eight bits, as a model folder may hold them. */
export function quantisedValues(values: ReadonlyMap<string, Values>): Map<string, Values> {
  return new Map([...values].map(([id, one]) => [id, one.shape.length === 2 ? quantise(one) : one] as const));
}

function quantise({ shape, data }: Values): Int8Values {
  const width = shape[1]!;
  const rows = Array.from({ length: shape[0]! }, (_, k) => data.subarray(k * width, (k + 1) * width));
  const scales = Float32Array.from(rows, (row) => Math.max(...row.map(Math.abs)) / 127);
  const elements = Int8Array.from(data, (one, k) => Math.round(one / scales[Math.floor(k / width)]!));
  return new Int8Values(shape, elements, scales);
}
