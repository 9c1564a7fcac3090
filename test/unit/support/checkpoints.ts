import { zipSync } from 'fflate';
import { bytesOf, type Entry, safetensors, utf8 } from './folders';

/** Tensors by name, with their shapes; their numbers are 0.01, 0.02, … */
export type Shapes = Readonly<Record<string, readonly number[]>>;

/** A safetensors file of such tensors. */
export function checkpoint(shapes: Shapes): Uint8Array {
  let next = 0;
  const entries = Object.entries(shapes).map(([name, shape]): Entry => {
    const length = shape.reduce((product, size) => product * size, 1);
    const data = Float32Array.from({ length }, () => (++next % 100) / 100);
    return { name, dtype: 'F32', shape, bytes: bytesOf(data) };
  });
  return safetensors(entries);
}

/** The shapes of a recurrent module of PyTorch with this many gates. */
export function recurrent(
  path: string,
  gates: number,
  input: number,
  hidden: number,
  { layers = 1, both = false, bias = true } = {},
): Shapes {
  const shapes: Record<string, readonly number[]> = {};
  for (let layer = 0; layer < layers; layer++) {
    for (const suffix of both ? ['', '_reverse'] : ['']) {
      const name = (part: string) => `${path}.${part}_l${layer}${suffix}`;
      const width = layer === 0 ? input : hidden * (both ? 2 : 1);
      shapes[name('weight_ih')] = [gates * hidden, width];
      shapes[name('weight_hh')] = [gates * hidden, hidden];
      if (bias) for (const part of ['bias_ih', 'bias_hh']) shapes[name(part)] = [gates * hidden];
    }
  }
  return shapes;
}

/** `nn.Linear`. */
export const linear = (path: string, output: number, input: number, bias = true): Shapes => ({
  [`${path}.weight`]: [output, input],
  ...(bias ? { [`${path}.bias`]: [output] } : {}),
});

/** The classes of `overview`: 11 source and 12 target ids, 4 units an embedding, 5 hidden. */
export const OVERVIEW: Shapes = {
  'encoder.embedding.weight': [11, 4],
  ...recurrent('encoder.lstm', 4, 4, 5, { layers: 2 }),
  'decoder.embedding.weight': [12, 4],
  ...recurrent('decoder.lstm', 4, 4, 5, { layers: 2 }),
  ...linear('decoder.fc', 12, 5),
};

export const overview = (): Uint8Array => checkpoint(OVERVIEW);

/** The instructions of a pickle, as `pickletools` writes them one after another. */
export const pickle = {
  proto: '\x80\x02',
  stop: '.',
  /** A name of up to 255 characters. */
  text: (value: string) => `X${String.fromCharCode(value.length, 0, 0, 0)}${value}`,
  integer: (value: number) => `K${String.fromCharCode(value)}`,
  global: (module: string, name: string) => `c${module}\n${name}\n`,
  tuple: (...items: string[]) => `(${items.join('')}t`,
  call: (callee: string, ...args: string[]) => `${callee}${pickle.tuple(...args)}R`,
  dictionary: (...pairs: [string, string][]) =>
    `}(${pairs.map(([key, value]) => pickle.text(key) + value).join('')}u`,
  storage: (type: string, key: string, length: number) =>
    `${pickle.tuple(
      pickle.text('storage'),
      pickle.global('torch', type),
      pickle.text(key),
      pickle.text('cpu'),
      pickle.integer(length),
    )}Q`,
  tensor: (storage: string, offset: number, shape: number[], strides: number[]) =>
    pickle.call(
      pickle.global('torch._utils', '_rebuild_tensor_v2'),
      storage,
      pickle.integer(offset),
      pickle.tuple(...shape.map(pickle.integer)),
      pickle.tuple(...strides.map(pickle.integer)),
      '\x89',
      pickle.call(pickle.global('collections', 'OrderedDict')),
    ),
};

/** Characters up to U+00FF as bytes. */
export const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** What `torch.save` writes: a zip archive of a pickle and its storages. */
export function torchSaved(
  object: string,
  storages: Readonly<Record<string, Uint8Array>> = {},
  { level = 0, byteorder }: { level?: 0 | 9; byteorder?: 'little' | 'big' } = {},
): Uint8Array {
  const files = Object.entries(storages).map(([key, bytes]) => [`model/data/${key}`, bytes] as const);
  return zipSync(
    {
      'model/data.pkl': latin1(`${pickle.proto}${object}${pickle.stop}`),
      'model/version': utf8('3\n'),
      ...(byteorder ? { 'model/byteorder': utf8(byteorder) } : {}),
      ...Object.fromEntries(files),
    },
    { level },
  );
}
