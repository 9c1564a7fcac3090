import * as l10n from '@vscode/l10n';
import { numbersInWords } from '../../model/inWords';
import { type CheckpointTensor, count } from '../checkpointTensor';
import type { Fail } from './fail';
import { numbersOf, type Storage } from './storage';

/** A view of a storage, as `torch.Tensor` is one. */
export class Tensor implements CheckpointTensor {
  /**
   * @param strides elements from one index to the next, in each dimension
   * @throws ReaderError where it looks beyond its storage
   */
  constructor(
    private readonly storage: Storage,
    private readonly offset: number,
    readonly shape: readonly number[],
    private readonly strides: readonly number[],
    private readonly fail: Fail,
  ) {
    const sound = [offset, ...shape, ...strides].every((one) => Number.isSafeInteger(one) && one >= 0);
    if (!sound || shape.length !== strides.length || shape.length > 8)
      fail(
        l10n.t('a tensor has the shape [{0}] and the strides [{1}].', shape.join(', '), strides.join(', ')),
      );
    const last = shape.reduce((sum, size, k) => sum + (size - 1) * strides[k]!, offset);
    if (count(shape) > 0 && last >= storage.length)
      fail(
        l10n.t(
          'a tensor of the shape [{0}] reaches beyond its storage of {1}.',
          shape.join(', '),
          numbersInWords(storage.length),
        ),
      );
  }

  get dtype(): string {
    return this.storage.type;
  }

  read = (): Float32Array => {
    const elements = count(this.shape);
    // Expanded from fewer numbers: a file of a few bytes could claim any memory.
    if (elements > this.storage.length)
      this.fail(
        l10n.t(
          'a tensor of the shape [{0}] has only {1}.',
          this.shape.join(', '),
          numbersInWords(this.storage.length),
        ),
      );
    const numbers = new Float32Array(elements);
    const at = numbersOf(this.storage);
    const last = this.shape.length - 1;
    let written = 0;
    const fill = (dimension: number, from: number): void => {
      const [size, stride] = [this.shape[dimension]!, this.strides[dimension]!];
      for (let k = 0; k < size; k++) {
        if (dimension < last) fill(dimension + 1, from + k * stride);
        else numbers[written++] = at(from + k * stride);
      }
    };
    if (last < 0) numbers[0] = at(this.offset);
    else if (elements > 0) fill(0, this.offset);
    return numbers;
  };
}
