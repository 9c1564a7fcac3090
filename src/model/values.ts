import type { MathSymbol } from '../equation/symbol';

/** Plain numbers of one parameter, as read from a file or drawn. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A parameter quantised to eight bits, with one scale for each row of it. */
export class Int8Values implements Values {
  constructor(
    readonly shape: readonly number[],
    readonly elements: Int8Array,
    /** `[rows]` */
    readonly scales: Float32Array,
  ) {}

  /** Every element times its row's scale, computed anew each time. */
  get data(): Float32Array {
    const values = new Float32Array(this.elements.length);
    const width = this.elements.length / this.scales.length;
    // Row by row: of all that loading a model does, this touches the most numbers.
    for (const [row, scale] of this.scales.entries()) {
      for (let k = row * width; k < (row + 1) * width; k++) values[k] = this.elements[k]! * scale;
    }
    return values;
  }
}

/** The shape of a parameter, in numbers. */
export function shapeOf(symbol: MathSymbol): number[] {
  return symbol.shape.map((dimension) => {
    if (!('size' in dimension)) throw new Error(`"${symbol.id}" has no fixed shape.`);
    return dimension.size;
  });
}
