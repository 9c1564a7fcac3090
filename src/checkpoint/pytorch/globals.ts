import * as l10n from '@vscode/l10n';
import type { Fail } from './fail';
import { STORAGES, type Storage } from './storage';
import { Tensor } from './tensor';

import { Dictionary, type Global, Named, type Pickled, type World } from './unpickler';

/** A storage as a pickle names it: what is known of it before its bytes are found. */
export interface StorageName {
  readonly type: Storage['type'];
  readonly key: string;
  readonly length: number;
}

/** Finds the storage of a name. @throws ReaderError where it is not in the file */
export type FindStorage = (name: StorageName) => Storage;

/** Stands for a storage's class on the stack. */
const STORAGE_CLASS = /^torch\.(\w+Storage)$/;

/** All that a state dictionary's pickle may name, and how it refers to storages. */
export function world(fail: Fail, foreign: World['foreign'], find: FindStorage): World {
  const damaged = () => fail(l10n.t('its pickle is damaged.'));
  const tensor: Global = ([storage, offset, size, stride]) => {
    if (!isStorage(storage) || !Array.isArray(size) || !Array.isArray(stride)) return damaged();
    return new Tensor(storage, Number(offset), size.map(Number), stride.map(Number), fail);
  };
  const globals: [string, Global][] = [
    ['collections.OrderedDict', ([pairs = []]) => orderedDictionary(pairs, damaged)],
    ['torch._utils._rebuild_tensor', tensor],
    ['torch._utils._rebuild_tensor_v2', tensor],
    ['torch._utils._rebuild_parameter', ([data]) => (data instanceof Tensor ? data : damaged())],
    ...Object.keys(STORAGES).map((name): [string, Global] => [`torch.${name}`, damaged]),
  ];
  return {
    fail,
    foreign,
    globals: new Map(globals),
    persistent: (id) => {
      if (!Array.isArray(id) || id[0] !== 'storage' || !(id[1] instanceof Named)) return damaged();
      const [, { name }, key, , length, view] = id as [string, Named, Pickled, Pickled, Pickled, Pickled];
      const type = STORAGES[STORAGE_CLASS.exec(name)?.[1] ?? ''];
      if (!type || typeof length !== 'number' || !(length >= 0)) return damaged();
      if (view !== undefined && view !== null)
        return foreign(l10n.t('a view of a storage (PyTorch before 0.4)'));
      return find({ type, key: String(key), length });
    },
  };
}

const isStorage = (one: Pickled | undefined): one is Storage & object =>
  typeof one === 'object' && one !== null && 'little' in one;

/** Empty, or from a list of pairs, as Python 2 wrote it. */
function orderedDictionary(pairs: Pickled, damaged: () => never): Dictionary {
  if (!Array.isArray(pairs)) return damaged();
  const items = pairs.map((pair) => {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') return damaged();
    return [pair[0], pair[1] ?? null] as [string, Pickled];
  });
  return new Dictionary(items);
}
