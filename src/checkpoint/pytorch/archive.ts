import * as l10n from '@vscode/l10n';
import { NUMBERS } from '../numbers';
import { ByteReader } from './byteReader';
import { damaged, foreign } from './fail';
import { type StorageName, world } from './globals';
import type { Storage } from './storage';
import { type Pickled, unpickle } from './unpickler';
import { Zip } from './zip';

/** The object that `torch.save` of PyTorch 1.6 or later wrote: a zip archive of a pickle and its storages. */
export function readArchive(file: string, bytes: Uint8Array): Pickled {
  const fail = damaged(file);
  const zip = Zip.open(bytes, fail);
  const pickle = zip.names.find((name) => /(?:^|\/)data\.pkl$/.test(name));
  if (!pickle) return foreign(file, l10n.t('no data.pkl'));
  const folder = pickle.slice(0, -'data.pkl'.length);
  if (zip.names.some((name) => name.startsWith(`${folder}code/`) || name === `${folder}constants.pkl`))
    return foreign(file, l10n.t('a TorchScript program'));

  const order = zip.read(`${folder}byteorder`);
  const little = !order || new TextDecoder().decode(order).trim() !== 'big';
  const storages = new Map<string, Storage>();
  const find = ({ type, key, length }: StorageName): Storage => {
    const known = storages.get(key);
    if (known) return known.type === type ? known : fail(l10n.t('its storage "{0}" has two types.', key));
    const name = `${folder}data/${key}`;
    const [held, declared] = [zip.size(name), length * NUMBERS[type].bytes];
    if (held === undefined || held < declared)
      return fail(l10n.t('its storage "{0}" is missing or cut off.', key));
    if (held > declared)
      return fail(l10n.t('its storage "{0}" has {1} bytes, and {2} are declared.', key, held, declared));
    const data = zip.read(name)!;
    const storage: Storage = { type, length, little, bytes: () => data };
    storages.set(key, storage);
    return storage;
  };
  const reader = new ByteReader(zip.read(pickle)!, () => fail(l10n.t('its pickle ends too early.')));
  return unpickle(
    reader,
    world(fail, (name) => foreign(file, name), find),
  );
}
