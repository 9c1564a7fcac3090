import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../errors';
import { Int8Values } from '../model/weights';

/** Bytes of one number of each type this project reads. */
const BYTES = { F32: 4, F16: 2, I8: 1 } as const;
export type DType = keyof typeof BYTES;

/** One tensor of a safetensors file, not yet decoded. */
export interface StoredTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const Entry = v.strictObject({
  dtype: v.string(),
  shape: v.array(whole),
  data_offsets: v.tuple([whole, whole]),
});
const Header = v.objectWithRest({ __metadata__: v.optional(v.record(v.string(), v.string())) }, Entry);

/** More than any header of a model that fits this project's limits. */
const LONGEST_HEADER = 16 * 1024 * 1024;

/**
 * Reads a safetensors file: an 8-byte little-endian length, a JSON header of that length, and the tensors' bytes.
 * @throws ReaderError naming the file and the tensor when it is truncated, overlapping, or of a type not read here
 */
export function readSafetensors(file: string, bytes: Uint8Array): Map<string, StoredTensor> {
  const fail = (what: string): never => {
    throw new ReaderError(
      l10n.t('{0} is not a sound safetensors file: {1} Get the file again, or export it anew.', file, what),
    );
  };
  if (bytes.length < 8) fail(l10n.t('it ends before its header.'));
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > LONGEST_HEADER) fail(l10n.t('its header claims {0} bytes.', length));
  if (8 + length > bytes.length) fail(l10n.t('it ends inside its header.'));

  const header = parseHeader(bytes.subarray(8, 8 + length), fail);
  const data = bytes.subarray(8 + length);
  const tensors = new Map<string, StoredTensor>();
  let end = 0;
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__') as [
    string,
    v.InferOutput<typeof Entry>,
  ][];
  for (const [name, { dtype, shape, data_offsets }] of entries.sort(
    (a, b) => a[1].data_offsets[0] - b[1].data_offsets[0],
  )) {
    const [from, to] = data_offsets;
    if (!Object.hasOwn(BYTES, dtype))
      fail(l10n.t('tensor "{0}" has the type {1}; F32, F16 and I8 are read here.', name, dtype));
    if (from < end) fail(l10n.t('tensor "{0}" overlaps another one.', name));
    const expected = shape.reduce((product, size) => product * size, BYTES[dtype as DType]);
    if (to - from !== expected)
      fail(l10n.t('tensor "{0}" has {1} bytes where its shape needs {2}.', name, to - from, expected));
    if (to > data.length) fail(l10n.t('it ends inside tensor "{0}".', name));
    tensors.set(name, { dtype: dtype as DType, shape, bytes: data.subarray(from, to) });
    end = to;
  }
  return tensors;
}

function parseHeader(bytes: Uint8Array, fail: (what: string) => never): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail(l10n.t('its header is not JSON.'));
  }
  const header = v.safeParse(Header, json);
  return header.success
    ? header.output
    : fail(l10n.t('its header is wrong at "{0}".', v.getDotPath(header.issues[0]) ?? ''));
}

/** The numbers of a stored tensor as float32. An I8 tensor needs the scale of each of its rows. */
export function decode(tensor: StoredTensor, rowScales?: Float32Array): Float32Array {
  if (tensor.dtype === 'I8') return quantised(tensor, rowScales ?? Float32Array.of(1)).data;
  const copy = new Uint8Array(tensor.bytes).buffer; // aligned, whatever the offset in the file was
  if (tensor.dtype === 'F32') return new Float32Array(copy);
  return Float32Array.from(new Uint16Array(copy), halfToFloat);
}

/** An I8 tensor as it is stored, with the scale of each of its rows. */
export function quantised({ shape, bytes }: StoredTensor, rowScales: Float32Array): Int8Values {
  return new Int8Values(shape, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), rowScales);
}

/** IEEE 754 binary16. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
