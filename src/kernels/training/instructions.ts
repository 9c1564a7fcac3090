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
  readonly k?: number;
  readonly p?: number;
  readonly q?: number;
  readonly r?: number;
  readonly flags?: number;
  readonly x?: number;
  readonly y?: number;
}

/** Bytes that PACK writes of a matrix `[k, n]`. */
export const packedBytes = (n: number, k: number): number => 4 * 8 * Math.ceil(n / 8) * (k + (k % 2));

/** A list of instructions as it is written. */
export class Instructions {
  private words = new Int32Array(op.WORDS * 256);
  private floats = new Float32Array(this.words.buffer);
  private length = 0;

  add(operation: number, operands: Operands): void {
    if (this.length + op.WORDS >= this.words.length) this.grow();
    const { words, floats, length: at } = this;
    words[at] = operation;
    words[at + op.OUT] = operands.out;
    words[at + op.A] = operands.a ?? 0;
    words[at + op.B] = operands.b ?? 0;
    words[at + op.C] = operands.c ?? 0;
    words[at + op.D] = operands.d ?? 0;
    words[at + op.N] = operands.n ?? 1;
    words[at + op.ROWS] = operands.rows ?? 1;
    words[at + op.K] = operands.k ?? 0;
    words[at + op.P] = operands.p ?? 1;
    words[at + op.Q] = operands.q ?? 1;
    words[at + op.R] = operands.r ?? 0;
    words[at + op.FLAGS] = operands.flags ?? 0;
    floats[at + op.X] = operands.x ?? 1;
    floats[at + op.Y] = operands.y ?? 0;
    this.length += op.WORDS;
  }

  /** The list as it goes into memory. */
  list(): Int32Array {
    return this.words.slice(0, this.length + 1);
  }

  /** This list and then another. */
  followedBy(other: Instructions): Int32Array {
    const both = new Int32Array(this.length + other.length + 1);
    both.set(this.words.subarray(0, this.length));
    both.set(other.words.subarray(0, other.length), this.length);
    return both;
  }

  private grow(): void {
    const words = new Int32Array(2 * this.words.length);
    words.set(this.words);
    this.words = words;
    this.floats = new Float32Array(words.buffer);
  }
}
