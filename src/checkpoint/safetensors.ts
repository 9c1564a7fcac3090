import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../errors';
import { Int8Values } from '../model/values';
import { NUMBERS } from './numbers';

/** The types of a file's numbers that are read. */
const TYPES = {
  F32: NUMBERS.float32,
  F16: NUMBERS.float16,
  BF16: NUMBERS.bfloat16,
  F64: NUMBERS.float64,
  I64: NUMBERS.int64,
  I32: NUMBERS.int32,
  I16: NUMBERS.int16,
  I8: NUMBERS.int8,
  U8: NUMBERS.uint8,
  BOOL: NUMBERS.bool,
} as const;
export type DType = keyof typeof TYPES;

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
type Entry = v.InferOutput<typeof Entry>;
const METADATA = '__metadata__';
const Metadata = v.record(v.string(), v.string());

/** More than any header of a model that fits this project's limits. */
const LONGEST_HEADER = 16 * 1024 * 1024;

/**
 * Reads a safetensors file: an 8-byte little-endian length, a JSON header of that length, and the tensors' bytes.
 * @throws ReaderError naming the file and the tensor when it is truncated, names a tensor twice, has overlapping
 *   tensors or bytes between them, or is of a type not read here
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
  for (const [name, { dtype, shape, data_offsets }] of header.toSorted(
    (a, b) => a[1].data_offsets[0] - b[1].data_offsets[0],
  )) {
    const [from, to] = data_offsets;
    if (!Object.hasOwn(TYPES, dtype))
      fail(
        l10n.t('tensor "{0}" has the type {1}; read are {2}.', name, dtype, Object.keys(TYPES).join(', ')),
      );
    if (from < end) fail(l10n.t('tensor "{0}" overlaps another one.', name));
    const expected = shape.reduce((product, size) => product * size, TYPES[dtype as DType].bytes);
    if (to - from !== expected)
      fail(l10n.t('tensor "{0}" has {1} bytes where its shape needs {2}.', name, to - from, expected));
    if (to > data.length) fail(l10n.t('it ends inside tensor "{0}".', name));
    if (from > end) fail(l10n.t('bytes before tensor "{0}" belong to nothing ({1}).', name, from - end));
    tensors.set(name, { dtype: dtype as DType, shape, bytes: data.subarray(from, to) });
    end = to;
  }
  if (end < data.length) fail(l10n.t('bytes at its end belong to nothing ({0}).', data.length - end));
  return tensors;
}

/** What a header says of each tensor. Tensors may have any name, also one that means something to an object here. */
function parseHeader(bytes: Uint8Array, fail: (what: string) => never): (readonly [string, Entry])[] {
  let json: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    json = JSON.parse(text);
  } catch {
    return fail(l10n.t('its header is not JSON.'));
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) fail(l10n.t('its header has "{0}" twice.', twice));
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return fail(l10n.t('its header is no JSON object.'));
  const wrong = (name: string, issue: v.BaseIssue<unknown>) =>
    fail(l10n.t('its header is wrong at "{0}".', [name, v.getDotPath(issue) ?? []].flat().join('.')));
  return Object.entries(json).flatMap(([name, value]): (readonly [string, Entry])[] => {
    if (name === METADATA) {
      const metadata = v.safeParse(Metadata, value);
      return metadata.success ? [] : wrong(name, metadata.issues[0]);
    }
    const entry = v.safeParse(Entry, value);
    return entry.success ? [[name, entry.output]] : wrong(name, entry.issues[0]);
  });
}

/** A name that stands twice in a JSON object (not in those within it), of which JSON.parse keeps the last. */
function repeatedKey(json: string): string | undefined {
  const names = new Set<string>();
  let depth = 0;
  for (const [token, name] of json.matchAll(/[{}[\]]|("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && name) {
      const key = JSON.parse(name) as string;
      if (names.has(key)) return key;
      names.add(key);
    }
  }
  return undefined;
}

/** The numbers of a stored tensor as float32. An I8 tensor needs the scale of each of its rows. */
export function decode(tensor: StoredTensor, rowScales?: Float32Array): Float32Array {
  if (tensor.dtype === 'I8') return quantised(tensor, rowScales ?? Float32Array.of(1)).data;
  const copy = new Uint8Array(tensor.bytes).buffer; // aligned, whatever the offset in the file was
  if (tensor.dtype === 'F32') return new Float32Array(copy);
  const { bytes: width, read } = TYPES[tensor.dtype];
  const view = new DataView(copy);
  return Float32Array.from({ length: copy.byteLength / width }, (_, k) => read(view, k * width, true));
}

/** An I8 tensor as it is stored, with the scale of each of its rows. */
export function quantised({ shape, bytes }: StoredTensor, rowScales: Float32Array): Int8Values {
  return new Int8Values(shape, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), rowScales);
}
