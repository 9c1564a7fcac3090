/** One tensor as it is written. */
export interface Written {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int8Array;
}

/**
 * A safetensors file with tensors of float32 or 8 bits, in the order given: what `readSafetensors` reads. The header is
 * padded so that the numbers begin at a multiple of eight bytes, as the format asks.
 */
export function writeSafetensors(tensors: ReadonlyMap<string, Written>): Uint8Array {
  let end = 0;
  const header: Record<string, unknown> = {};
  for (const [name, { shape, data }] of tensors) {
    const dtype = data instanceof Int8Array ? 'I8' : 'F32';
    header[name] = { dtype, shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + padded + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.fill(SPACE, 8, 8 + padded);
  file.set(json, 8);
  let offset = 8 + padded;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return file;
}

const SPACE = 0x20;
