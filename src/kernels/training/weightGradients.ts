import * as op from './assembly/instructions';
import { type Instructions, packedBytes } from './instructions';
import type { Scratch } from './scratch';

/** What a weight's gradient is made of: at some steps it met the rows `x`, and `y` is the gradient of what came of it. */
interface Part {
  /** Of the weight. */
  readonly gradient: number;
  /** `[rows, inputs]`; of a bias none. */
  readonly x: number;
  readonly inputs: number;
  /** `[rows, outputs]` */
  readonly y: number;
  readonly outputs: number;
  readonly rows: number;
}

/**
 * Gradients of weights, put off until those of all steps are there: `dW = Σ_t dY_tᵀ X_t` is one product where the
 * steps lie one after another.
 */
export class WeightGradients {
  private readonly parts: Part[] = [];

  constructor(private readonly scratch: Scratch) {}

  /** Of a matrix that was multiplied with `x`. */
  matrix(part: Part): void {
    this.parts.push(part);
  }

  /** Of a bias that was added. */
  bias(part: Pick<Part, 'gradient' | 'y' | 'outputs' | 'rows'>): void {
    this.parts.push({ ...part, x: 0, inputs: 0 });
  }

  emit(code: Instructions): void {
    const whole = joined(this.parts);
    for (const { gradient, y, outputs, rows } of whole.filter(({ inputs }) => inputs === 0))
      code.add(op.FOLD, { out: gradient, a: y, n: outputs, rows, p: 1, flags: op.ADD_TO });
    // What meets several weights is packed once.
    const byInput = new Map<string, Part[]>();
    for (const one of whole.filter(({ inputs }) => inputs > 0)) {
      const key = `${one.x} ${one.rows}`;
      byInput.set(key, [...(byInput.get(key) ?? []), one]);
    }
    for (const all of byInput.values()) {
      const { x, inputs, rows } = all[0]!;
      const packed = packedBytes(inputs, rows);
      const b = this.scratch.take(packed);
      code.add(op.PACK, { out: b, a: x, n: inputs, k: rows, p: 4 * inputs, q: 4 });
      for (const { gradient: out, y: a, outputs } of all) {
        const shape = { rows: outputs, n: inputs, k: rows, p: 4, q: 4 * outputs, r: 4 * inputs };
        code.add(op.GEMM, { out, a, b, c: out, ...shape });
      }
      this.scratch.give(b, packed);
    }
  }
}

/** Parts that follow one another in memory, as one. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  const next = new Map<number, Part>();
  for (const one of parts.toSorted((a, b) => a.gradient - b.gradient || a.y - b.y || a.x - b.x)) {
    const last = next.get(one.gradient);
    const follows =
      last &&
      one.y === last.y + 4 * last.rows * last.outputs &&
      one.x === last.x + 4 * last.rows * last.inputs;
    const whole = follows ? { ...last, rows: last.rows + one.rows } : one;
    if (follows) all.pop();
    all.push(whole);
    next.set(one.gradient, whole);
  }
  return all;
}
