import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { CheckpointTensor } from './checkpointTensor';
import { readArchive } from './pytorch/archive';
import { foreign } from './pytorch/fail';
import { readLegacy } from './pytorch/legacy';
import { Tensor } from './pytorch/tensor';
import { Dictionary, Named, type Pickled } from './pytorch/unpickler';
import { decode, readSafetensors } from './safetensors';

/** What a checkpoint holds, by name; what lies in nested dictionaries has the dictionaries' names in front. */
export interface StateDict {
  readonly tensors: ReadonlyMap<string, CheckpointTensor>;
  /** Plain values that were saved beside the tensors: an epoch, a setting. */
  readonly values: ReadonlyMap<string, string | number | boolean>;
}

const MOST_TENSORS = 100_000;
const DEEPEST = 32;
/** Lists within lists may name each other so often that nobody could visit them all. */
const MOST_VALUES = 2_000_000;

/**
 * Reads `.pt`/`.pth` as `torch.save(model.state_dict())` writes it, or `.safetensors`; which it is, its bytes tell.
 * Nothing is executed; tensors are decoded when they are asked for.
 * @throws ReaderError naming the file, what is wrong with it, and what to do
 */
export function readStateDict(file: string, bytes: Uint8Array): StateDict {
  const begins = (...expected: number[]) => expected.every((byte, k) => bytes[k] === byte);
  if (begins(0x50, 0x4b)) return flattened(file, readArchive(file, bytes));
  if (bytes[8] === 0x7b) return safetensors(file, bytes);
  if (begins(0x80)) return flattened(file, readLegacy(file, bytes));
  throw new ReaderError(
    l10n.t(
      '{0} is no checkpoint that is read here. Choose a .safetensors file, or a .pt or .pth file that torch.save(model.state_dict(), …) wrote.',
      file,
    ),
  );
}

function safetensors(file: string, bytes: Uint8Array): StateDict {
  const stored = [...readSafetensors(file, bytes)];
  const tensors = stored.map(([name, tensor]): [string, CheckpointTensor] => [
    name,
    { shape: tensor.shape, dtype: tensor.dtype, read: () => decode(tensor) },
  ]);
  return { tensors: new Map(tensors), values: new Map() };
}

function flattened(file: string, root: Pickled): StateDict {
  const tensors = new Map<string, CheckpointTensor>();
  const values = new Map<string, string | number | boolean>();
  const around = new Set<object>();
  let visited = 0;
  const visit = (value: Pickled, path: string): void => {
    if (++visited > MOST_VALUES) foreign(file, l10n.t('more than {0} values', MOST_VALUES));
    if (value instanceof Tensor) {
      if (tensors.has(path)) foreign(file, l10n.t('two tensors called "{0}"', path));
      tensors.set(path, value);
      if (tensors.size > MOST_TENSORS) foreign(file, l10n.t('more than {0} tensors', MOST_TENSORS));
    } else if (value instanceof Dictionary || Array.isArray(value)) {
      if (around.has(value) || around.size >= DEEPEST)
        foreign(file, l10n.t('dictionaries that lie in themselves, or too deep, at "{0}"', path));
      around.add(value);
      for (const [key, inside] of value.entries())
        visit(inside, path === '' ? String(key) : `${path}.${key}`);
      around.delete(value);
    } else if (value instanceof Named) {
      foreign(file, value.name);
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      values.set(path, value);
    }
  };
  visit(root, '');
  return { tensors, values };
}
