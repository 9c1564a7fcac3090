import { type CheckpointTensor, count } from '../checkpointTensor';

/** Where one of the model's tensors comes from. */
export interface Origin {
  /** The tensors of the checkpoint, by the names they were recognised by; none where zeros stand for what it lacks. */
  readonly from: readonly string[];
  readonly shape: readonly number[];
  readonly read: () => Float32Array;
}

/** The model's tensors by id. */
export type Origins = Map<string, Origin>;

/** A tensor as it is. It is decoded once, though each gate takes its rows of it. */
export function as(name: string, tensor: CheckpointTensor): Origin {
  let numbers: Float32Array | undefined;
  return {
    from: [name],
    shape: tensor.shape,
    read: () => {
      numbers ??= tensor.read();
      return numbers;
    },
  };
}

/** A vector `[size]` that may be written as a row or a column. */
export const flat = (origin: Origin): Origin => ({ ...origin, shape: [count(origin.shape)] });

export const zeros = (...shape: number[]): Origin => ({
  from: [],
  shape,
  read: () => new Float32Array(count(shape)),
});

/** Some rows of a matrix or elements of a vector. */
export function rows(origin: Origin, from: number, length: number): Origin {
  const width = count(origin.shape.slice(1));
  return {
    from: origin.from,
    shape: [length, ...origin.shape.slice(1)],
    read: () => origin.read().slice(from * width, (from + length) * width),
  };
}

/** Columns of a matrix put together anew, from pieces given by their first column and their width. */
export function columns(origin: Origin, pieces: readonly { from: number; width: number }[]): Origin {
  const [height, before] = [origin.shape[0]!, origin.shape[1]!];
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  return {
    from: origin.from,
    shape: [height, width],
    read: () => {
      const old = origin.read();
      const whole = new Float32Array(height * width);
      for (let row = 0; row < height; row++) {
        let at = row * width;
        for (const piece of pieces) {
          const start = row * before + piece.from;
          whole.set(old.subarray(start, start + piece.width), at);
          at += piece.width;
        }
      }
      return whole;
    },
  };
}

export function transposed(origin: Origin): Origin {
  const [height, width] = [origin.shape[0]!, origin.shape[1]!];
  return {
    from: origin.from,
    shape: [width, height],
    read: () => {
      const old = origin.read();
      return Float32Array.from(
        { length: old.length },
        (_, k) => old[(k % height) * width + Math.floor(k / height)]!,
      );
    },
  };
}

/** The sum of two tensors of one shape, in float32. */
export const sum = (a: Origin, b: Origin): Origin => ({
  from: [...a.from, ...b.from],
  shape: a.shape,
  read: () => {
    const other = b.read();
    return a.read().map((one, k) => one + other[k]!);
  },
});
