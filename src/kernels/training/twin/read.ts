/** An instruction as it is read, its addresses as places in `floats`. */
export interface Read {
  readonly floats: Float32Array;
  readonly operation: number;
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly n: number;
  readonly rows: number;
  readonly k: number;
  readonly p: number;
  readonly q: number;
  readonly r: number;
  readonly x: number;
  readonly y: number;
  readonly narrow: boolean;
  readonly sharedOut: boolean;
  /** To a place, or, with ADD_TO, to what stands there. */
  readonly put: (to: number, value: number) => void;
}
