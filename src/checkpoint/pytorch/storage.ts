import { NUMBERS, type NumberType } from '../numbers';

/** PyTorch's storages that are read, by the name of their class in `torch`. */
export const STORAGES: Readonly<Record<string, keyof typeof NUMBERS>> = {
  FloatStorage: 'float32',
  DoubleStorage: 'float64',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  LongStorage: 'int64',
  IntStorage: 'int32',
  ShortStorage: 'int16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  BoolStorage: 'bool',
};

/** A flat array of numbers, which tensors look at. */
export interface Storage {
  readonly type: keyof typeof NUMBERS;
  /** Numbers in it. */
  readonly length: number;
  /** Its bytes; of the legacy format, only once the whole file has been read. */
  readonly bytes: () => Uint8Array;
  readonly little: boolean;
}

/** What gives the number at a place of a storage. */
export function numbersOf(storage: Storage): (place: number) => number {
  const { read, bytes: width }: NumberType = NUMBERS[storage.type];
  const bytes = storage.bytes();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (place) => read(view, place * width, storage.little);
}
