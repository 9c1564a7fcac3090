import * as op from './assembly/instructions';

/** The operands of an instruction; what they are is said beside each operation in `assembly/instructions.ts`. */
export interface Operands {
  readonly out: number;
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly d?: number;
  readonly n?: number;
  readonly rows?: number;
  readonly strideA?: number;
  readonly strideB?: number;
}

/** A list of instructions as it is written. */
export class Instructions {
  private readonly list: number[] = [];

  add(operation: number, { out, a, b, c, d, n, rows, strideA, strideB }: Operands): void {
    const rest = [out, a ?? 0, b ?? 0, c ?? 0, d ?? 0, n ?? 1, rows ?? 1, strideA ?? 0, strideB ?? 0];
    this.list.push(operation, ...rest);
  }

  get empty(): boolean {
    return this.list.length === 0;
  }

  /** The list as it goes into memory. */
  words(): Int32Array {
    return Int32Array.of(...this.list, op.END);
  }
}
