import type { Values } from '../model/values';
import type { Written } from './writeSafetensors';

/**
 * Parameters as `docs/model-format.md` has them in 8 bits: every matrix as whole numbers from −127 to 127 with a scale
 * for each row, `value = q · scale[row]`, symmetric about zero. What has one dimension stays float32. All float32
 * comes first, so that each tensor begins where its numbers can be read in place.
 */
export function inEightBits(parameters: ReadonlyMap<string, Values>): Map<string, Written> {
  const floats: [string, Written][] = [];
  const bytes: [string, Written][] = [];
  for (const [id, values] of parameters) {
    if (values.shape.length === 1) {
      floats.push([id, values]);
      continue;
    }
    const { elements, scales } = quantised(values);
    floats.push([`${id}.scale`, { shape: [scales.length], data: scales }]);
    bytes.push([id, { shape: values.shape, data: elements }]);
  }
  return new Map([...floats, ...bytes]);
}

const MOST = 127;
/** A row of zeros has a scale, too. */
const LEAST = 2 ** -126;

function quantised({ shape, data }: Values): { elements: Int8Array; scales: Float32Array } {
  const [rows = 1] = shape;
  const width = data.length / rows;
  const [elements, scales] = [new Int8Array(data.length), new Float32Array(rows)];
  for (let row = 0; row < rows; row++) {
    const own = data.subarray(row * width, (row + 1) * width);
    const greatest = own.reduce((most, value) => Math.max(most, Math.abs(value)), LEAST);
    scales[row] = greatest / MOST;
    for (let k = 0; k < width; k++) elements[row * width + k] = Math.round(own[k]! / scales[row]!);
  }
  return { elements, scales };
}
