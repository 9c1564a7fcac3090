import type { ReadFiles } from '../../../src/engine/client';
import { buildProgram } from '../../../src/model/program';
import type { ModelSpec } from '../../../src/model/spec';
import type { Values } from '../../../src/model/values';
import { seededValues, tinySpec } from './models';

/** One tensor as it stands in a safetensors file. */
export interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** A safetensors file. `change` may falsify the header before it is written. */
export function safetensors(
  entries: readonly Entry[],
  change: (header: Record<string, unknown>) => void = () => {},
): Uint8Array {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const { name, dtype, shape, bytes } of entries) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  change(header);
  return withHeader(utf8(JSON.stringify(header)), ...entries.map((entry) => entry.bytes));
}

/** The length of a header, the header, and what follows. */
export function withHeader(header: Uint8Array, ...data: readonly Uint8Array[]): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return joined([length, header, ...data]);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

export const bytesOf = (array: Float32Array | Int8Array | Uint16Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

export const float32 = (name: string, { shape, data }: Values): Entry => ({
  name,
  dtype: 'F32',
  shape,
  bytes: bytesOf(data),
});

/** The 32 tokens of a tiny model: the four special ones, the mark of a space, a full stop and the letters. */
export const PIECES = ['<pad>', '<sos>', '<eos>', '<unk>', '▁', '.', ...'abcdefghijklmnopqrstuvwxyz'];

/** A `tokenizer.json` that cuts a text into letters. */
export function letterTokenizer(pieces: readonly string[] = PIECES): object {
  return {
    version: '1.0',
    added_tokens: pieces
      .slice(0, 4)
      .map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
    pre_tokenizer: { type: 'Split', pattern: { Regex: '▁' }, behavior: 'Isolated', invert: false },
    post_processor: null,
    decoder: {
      type: 'Sequence',
      decoders: [{ type: 'Replace', pattern: { String: '▁' }, content: ' ' }, { type: 'Fuse' }],
    },
    model: {
      type: 'BPE',
      unk_token: '<unk>',
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: [],
    },
  };
}

/** A whole model folder in memory, with seeded float32 weights, which may be changed before they are written. */
export function modelFiles(
  spec: ModelSpec,
  change: (values: Map<string, Values>) => void = () => {},
): Map<string, Uint8Array> {
  const values = seededValues(buildProgram(spec), 1);
  change(values);
  return new Map([
    ['config.json', utf8(JSON.stringify(spec))],
    ['model.safetensors', safetensors([...values].map(([id, one]) => float32(id, one)))],
    ['tokenizer.json', utf8(JSON.stringify(letterTokenizer()))],
  ]);
}

/** A model folder whose runs never write `<eos>` and so go on for `maxLength` steps. */
export const endlessFiles = (maxLength: number) =>
  modelFiles(tinySpec({ maxLength }), (values) => {
    values.get('output.b_y')!.data[2] = -100;
  });

/** Files that are given another stamp when they are others, as those of a folder on a disk are. */
export function stamped(read: () => Promise<ReadonlyMap<string, Uint8Array>>): ReadFiles {
  const stamp = async () => {
    const files = await read();
    if (!stamps.has(files)) stamps.set(files, ++versions);
    return String(stamps.get(files));
  };
  return Object.assign(async () => read(), { stamp });
}

const stamps = new WeakMap<ReadonlyMap<string, Uint8Array>, number>();
let versions = 0;
