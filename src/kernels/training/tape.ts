import type { Arena } from '../arena';
import type { Placed } from '../placing';
import * as op from './assembly/instructions';
import { Instructions, packedBytes } from './instructions';
import { Scratch } from './scratch';
import { Stream } from './stream';
import type { Value } from './value';
import { WeightGradients } from './weightGradients';

/** Everything a batch computes, as it is written down: instructions forwards, and what follows from them backwards. */
export class Tape {
  /** What the parameters give, and what never changes. */
  readonly before = new Instructions();
  readonly forward = new Instructions();
  readonly backward = new Instructions();
  readonly scratch: Scratch;
  readonly weights: WeightGradients;
  private readonly undone: (() => void)[] = [];
  private readonly packs = new Map<string, number>();
  private readonly constants = new Map<string, Value>();

  constructor(
    private readonly arena: Arena,
    readonly batch: number,
    /** The longest source. */
    readonly positions: number,
  ) {
    this.scratch = new Scratch(arena);
    this.weights = new WeightGradients(this.scratch);
  }

  take = (bytes: number): number => this.arena.take(bytes);

  stream(rows: number, size: number, count: number): Stream {
    return new Stream(rows, size, count, this.take, this.scratch);
  }

  /** How a value's gradient is passed on to what it was computed from; done only where there is one. */
  undo(value: Value, pass: (gradient: number) => void): void {
    const { gradient } = value;
    if (!gradient) return;
    this.undone.push(() => {
      if (gradient.address === undefined) return;
      pass(gradient.address);
      gradient.release();
    });
  }

  /** The same for what is done between, whatever has come. */
  undoAlways(pass: () => void): void {
    this.undone.push(pass);
  }

  /** Writes the way back, the last first. */
  rewind(): void {
    for (const pass of this.undone.toReversed()) pass();
    this.weights.emit(this.backward);
  }

  /**
   * A matrix `[out, in]` as products want it: with a vector `[in]` forwards, with a gradient `[out]` backwards.
   */
  packed({ address, shape }: Placed, way: 'forward' | 'backward'): number {
    const key = `${way} ${address}`;
    const known = this.packs.get(key);
    if (known !== undefined) return known;
    const [rows, columns] = [shape[0]!, shape[1]!];
    const [n, k] = way === 'forward' ? [rows, columns] : [columns, rows];
    const out = this.take(packedBytes(n, k));
    const [p, q] = way === 'forward' ? [4, 4 * columns] : [4 * columns, 4];
    (way === 'forward' ? this.before : this.backward).add(op.PACK, { out, a: address, n, k, p, q });
    this.packs.set(key, out);
    return out;
  }

  zeros(rows: number, size: number): Value {
    return { ...this.constant(0, rows, size), zero: true };
  }

  /** The same number everywhere. */
  constant(x: number, rows: number, size: number): Value {
    const key = `${x} ${rows * size}`;
    const known = this.constants.get(key);
    if (known) return { ...known, rows, size };
    const value = { address: this.take(4 * rows * size), rows, size };
    this.before.add(op.FILL, { out: value.address, n: rows * size, x });
    this.constants.set(key, value);
    return value;
  }
}
