import * as l10n from '@vscode/l10n';
import { NUMBERS } from '../numbers';
import { ByteReader } from './byteReader';
import { damaged, foreign } from './fail';
import { type StorageName, world } from './globals';
import type { Storage } from './storage';
import { Dictionary, type Pickled, unpickle, type World } from './unpickler';

/** What `torch.save` began its files with before it wrote zip archives. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;

/**
 * The object that `torch.save` wrote before PyTorch 1.6, and with `_use_new_zipfile_serialization=False` since: the
 * pickles of a magic number, a version, the machine, the object and the keys of its storages, then the storages.
 */
export function readLegacy(file: string, bytes: Uint8Array): Pickled {
  const fail = damaged(file);
  const reader = new ByteReader(bytes, () => fail(l10n.t('it ends too early.')));
  const storages = new Map<string, Storage>();
  const places = new Map<string, { readonly offset: number; readonly length: number }>();
  let little = true;
  const find = ({ type, key, length }: StorageName): Storage => {
    const known = storages.get(key);
    if (known) return known.type === type ? known : fail(l10n.t('its storage "{0}" has two types.', key));
    const width = NUMBERS[type].bytes;
    const storage: Storage = {
      type,
      length,
      little,
      bytes: () => {
        const place = places.get(key)!;
        return bytes.subarray(place.offset, place.offset + place.length * width);
      },
    };
    storages.set(key, storage);
    return storage;
  };
  const whole: World = world(fail, (name) => foreign(file, name), find);
  const next = () => unpickle(reader, whole);

  if (next() !== MAGIC) return foreign(file, l10n.t('a pickle that torch.save did not write'));
  if (next() !== PROTOCOL) return foreign(file, l10n.t('a format of PyTorch that is not known here'));
  const machine = next();
  if (machine instanceof Dictionary) little = machine.get('little_endian') !== false;
  const object = next();
  const keys = next();
  if (!Array.isArray(keys)) return fail(l10n.t('its pickle is damaged.'));
  for (const key of keys.map(String)) {
    const storage = storages.get(key);
    const length = reader.u64();
    if (!storage || length < storage.length || places.has(key))
      return fail(l10n.t('its storage "{0}" is missing or cut off.', key));
    places.set(key, { offset: reader.offset, length: storage.length });
    reader.bytes(length * NUMBERS[storage.type].bytes);
  }
  const missing = [...storages.keys()].find((key) => !places.has(key));
  if (missing !== undefined) return fail(l10n.t('its storage "{0}" is missing or cut off.', missing));
  return object;
}
