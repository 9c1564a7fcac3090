/** A tensor of somebody's checkpoint, of whatever file format, not decoded before it is asked for. */
export interface CheckpointTensor {
  readonly shape: readonly number[];
  /** As the file calls it: `float32`, `bfloat16`, … */
  readonly dtype: string;
  /** Its numbers, row by row. @throws ReaderError where the file does not have them */
  readonly read: () => Float32Array;
}

/** Number of elements of a shape. */
export const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
