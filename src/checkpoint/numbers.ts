/** How numbers of a type are written: bytes of each, and how one is read. */
export interface NumberType {
  readonly bytes: number;
  readonly read: (view: DataView, offset: number, little: boolean) => number;
}

/** The types that become float32 when they are read. A whole number beyond 2²⁴, or a float64, is rounded to it. */
export const NUMBERS = {
  float32: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  float64: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  float16: { bytes: 2, read: (view, at, little) => halfToFloat(view.getUint16(at, little)) },
  bfloat16: { bytes: 2, read: (view, at, little) => brainToFloat(view.getUint16(at, little)) },
  int64: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  int32: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  int16: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  int8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  uint8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  bool: { bytes: 1, read: (view, at) => view.getUint8(at) },
} as const satisfies Record<string, NumberType>;

/** IEEE 754 binary16. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const float = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function brainToFloat(bits: number): number {
  float.setUint16(0, bits);
  return float.getFloat32(0);
}
